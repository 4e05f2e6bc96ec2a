//! Measures CPU time and memory of a cleaning with all its outputs, on a small stack.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use cpu_time::ThreadTime;
use finclean::{Cleaner, ErrorKind};
use peak_alloc::PeakAlloc;

/// Counts what is allocated in this process.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The stack size for a cleaning: a quarter of Rust's default for threads.
const STACK: usize = 512 * 1024;

/// Allows one measurement at a time, because memory is counted for the whole process.
static ALONE: Mutex<()> = Mutex::new(());

/// The cost of one cleaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) time: Duration,
    /// The maximum memory in use, not counting the input.
    pub(crate) memory: usize,
    /// The number of bytes of all outputs.
    pub(crate) written: Result<usize, ErrorKind>,
}

/// Runs `work` on a thread with a small stack.
pub(crate) fn cost_of(work: impl FnOnce() -> Result<usize, ErrorKind> + Send + 'static) -> Cost {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let thread = thread::Builder::new().stack_size(STACK);
    let measured = thread.spawn(move || {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let begin = ThreadTime::now();
        let written = work();
        let time = begin.elapsed();
        Cost { time, memory: MEMORY.peak_usage().saturating_sub(before), written }
    });
    measured.expect("a thread can be made").join().expect("cleaning does not panic")
}

/// Cleans `bytes` and writes the article in every format.
pub(crate) fn clean(bytes: &[u8]) -> Result<usize, ErrorKind> {
    let article = Cleaner::new().clean_bytes(bytes, None).map_err(|error| error.kind())?;
    let mut json = Counter(0);
    serde_json::to_writer(&mut json, &article).expect("an article is JSON");
    let written = article.html().as_str().len() + article.markdown().len() + article.text().len();
    Ok(written + json.0)
}

/// Counts the bytes that are written into it.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
