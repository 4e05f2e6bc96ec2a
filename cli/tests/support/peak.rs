//! Measures the memory and CPU time of a process.

use std::fs;
use std::process::Child;
use std::thread;
use std::time::Duration;

/// The last measurement. Values are 0 if the system does not provide them.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// The maximum memory in use.
    pub(crate) peak_bytes: u64,
    /// The CPU time of all threads, also those that have ended.
    pub(crate) cpu: Duration,
}

/// Waits for a process to end, and returns its memory and CPU time.
///
/// The system adds up both, so reading them from time to time misses only the last milliseconds.
pub(crate) fn watch(child: &mut Child) -> Taken {
    let (status, stat) = (format!("/proc/{}/status", child.id()), format!("/proc/{}/stat", child.id()));
    let mut taken = Taken::default();
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        taken.peak_bytes = taken.peak_bytes.max(kilobytes.map_or(0, |n| n.trim().parse::<u64>().unwrap() << 10));
        let text = fs::read_to_string(&stat).unwrap_or_default();
        // User and system time, the 14th and 15th value, in hundredths of a second; the name in
        // brackets may contain any character.
        let values = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        let ticks: u64 = values.map(|value| value.parse::<u64>().unwrap()).sum();
        taken.cpu = taken.cpu.max(Duration::from_millis(10 * ticks));
        thread::sleep(Duration::from_millis(5));
    }
    taken
}
