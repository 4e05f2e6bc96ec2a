//! The most memory that a process has held.

use std::fs;
use std::process::Child;
use std::thread;
use std::time::Duration;

/// Waits for a process to end and says the most memory it was seen to hold; 0 where the system does not tell.
///
/// The system itself keeps the highest value, so that looking now and then misses only what comes last.
pub(crate) fn peak_bytes(child: &mut Child) -> u64 {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
        peak = peak.max(kilobytes.map_or(0, |n| n.trim().parse::<u64>().unwrap() << 10));
        thread::sleep(Duration::from_millis(5));
    }
    peak
}
