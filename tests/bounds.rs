//! Bounds on time, memory and stack, for many shapes of input. Ten times the input may take at most
//! fifteen times the time.
//!
//! Each input is cleaned on a thread with a stack of 512 KiB, and its article is written as HTML,
//! Markdown, text and JSON. A release build uses inputs of 1 MB, a debug build inputs of 20 kB:
//!
//! ```sh
//! cargo test --release --all-features --test bounds -- --nocapture
//! FINCLEAN_SHAPES=security cargo test --release --all-features --test bounds -- --nocapture
//! ```

#![cfg(all(feature = "encoding", feature = "post", feature = "serde"))]

#[path = "bounds/measure.rs"]
mod measure;
#[path = "bounds/shapes/mod.rs"]
mod shapes;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use finclean::ErrorKind;
use measure::{Cost, clean, cost_of};
use shapes::Shape;

/// Every shape is measured at this size and at a tenth of it.
const SIZE: usize = if cfg!(debug_assertions) { 20_000 } else { 1_000_000 };
/// The maximum CPU time for one input. A debug build takes ten times as long.
const MAX_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
/// The maximum factor of time for ten times the input: 10 for linear work, and 50 % more for caches
/// and allocators.
const MAX_GROWTH: f64 = 15.0;
/// Shorter times are not compared. Other programs on the machine change times by a few
/// milliseconds, and at the sizes of a debug build the gate's text nodes still grow, up to 16 KiB.
const NOISE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 20 });
/// The maximum memory for one input, not counting [`MAX_MEMORY`].
const FREE_MEMORY: usize = 64 << 20;
/// The maximum memory for each byte of input.
const MAX_MEMORY: usize = 64;
/// How often a shape over the bounds is measured. The best measurement counts, because other
/// programs only add time.
const N_TRIES: usize = 3;

/// How many of the worst shapes are printed.
const N_ROWS: usize = 40;

/// The costs of a shape at a tenth of the size and at the full size.
struct Measured {
    name: &'static str,
    n_bytes: usize,
    small: Cost,
    large: Cost,
}

impl Measured {
    fn new(shape: Shape) -> Self {
        let measure = |size| {
            let input = (shape.write)(size);
            (input.len(), cost_of(move || clean(&input)))
        };
        let (n_bytes, small) = measure(SIZE / 10);
        // A shape that takes too long at a tenth of the size is not tried at the full size.
        let (n_bytes, large) = if small.time > MAX_TIME { (n_bytes, small) } else { measure(SIZE) };
        Self { name: shape.name, n_bytes, small, large }
    }

    /// Measures all shapes, and shapes over the bounds up to [`N_TRIES`] times. Load of other
    /// programs comes in bursts, so a shape is measured again only after all others.
    fn all(shapes: &[Shape]) -> Vec<Self> {
        let mut all: Vec<Self> = shapes.iter().copied().map(Self::new).collect();
        for _ in 1..N_TRIES {
            for (shape, best) in shapes.iter().zip(&mut all) {
                if best.faults().is_empty() {
                    continue;
                }
                let again = Self::new(*shape);
                best.small.time = best.small.time.min(again.small.time);
                best.large.time = best.large.time.min(again.large.time);
            }
        }
        all
    }

    fn growth(&self) -> f64 {
        self.large.time.as_secs_f64() / self.small.time.max(NOISE).as_secs_f64()
    }

    /// The exponent of the time as a power of the input's size, if the times are long enough to
    /// compare.
    fn exponent(&self) -> Option<f64> {
        if self.small.time < NOISE / 10 {
            return None;
        }
        Some((self.large.time.as_secs_f64() / self.small.time.as_secs_f64()).log10())
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let Cost { time, memory, written } = self.large;
        if time > MAX_TIME {
            faults.push(format!("takes {time:.2?}"));
        }
        if self.growth() > MAX_GROWTH {
            faults.push(format!("takes {:.1} times as long for ten times the input", self.growth()));
        }
        if memory > MAX_MEMORY * self.n_bytes + FREE_MEMORY {
            faults.push(format!("takes {} MB", memory >> 20));
        }
        if let Err(kind) = written
            && !matches!(
                kind,
                ErrorKind::TooLarge | ErrorKind::TooComplex | ErrorKind::NoArticle | ErrorKind::Undecodable
            )
        {
            faults.push(format!("is refused as {kind}"));
        }
        faults
    }

    fn row(&self) -> String {
        let Cost { time, memory, written } = self.large;
        let exponent = self.exponent().map_or("-".to_owned(), |exponent| format!("{exponent:.2}"));
        let written = match written {
            Ok(n_bytes) => format!("{}", n_bytes >> 10),
            Err(kind) => kind.to_string(),
        };
        let (n_bytes, time, memory) = (self.n_bytes >> 10, time.as_secs_f64(), memory >> 20);
        format!("{:<34} {exponent:>8} {n_bytes:>8} {time:>8.3} {memory:>10} {written:>12}", self.name)
    }
}

/// The shapes whose names contain `FINCLEAN_SHAPES`, by default all.
fn chosen_shapes() -> Vec<Shape> {
    let wanted = std::env::var("FINCLEAN_SHAPES").unwrap_or_default();
    shapes::all().filter(|shape| shape.name.contains(&wanted)).collect()
}

#[test]
fn every_shape_is_within_the_bounds() {
    let mut all = Measured::all(&chosen_shapes());
    all.sort_by(|a, b| b.exponent().partial_cmp(&a.exponent()).expect("times are numbers"));
    println!("{:<34} {:>8} {:>8} {:>8} {:>10} {:>12}", "shape", "exponent", "KiB in", "CPU s", "MiB memory", "KiB out");
    for measured in all.iter().take(N_ROWS) {
        println!("{}", measured.row());
    }
    let n_refused = all.iter().filter(|shape| shape.large.written.is_err()).count();
    println!("{} shapes, {n_refused} of them refused at the full size", all.len());
    let faults: Vec<String> = all
        .iter()
        .flat_map(|shape| shape.faults().into_iter().map(|fault| format!("{} {fault}", shape.name)))
        .collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    // A refused input costs nothing. If too many were refused, the test would only measure the
    // parser.
    assert!(all.len() < 10 || n_refused * 5 <= all.len(), "{n_refused} of {} shapes are refused", all.len());
}

#[test]
fn shapes_have_different_names_and_the_given_size() {
    let names: BTreeSet<&str> = shapes::all().map(|shape| shape.name).collect();
    assert_eq!(names.len(), shapes::all().count(), "two shapes have one name");
    assert!(names.len() >= 150, "{}", names.len());
    for shape in shapes::all() {
        let n_bytes = (shape.write)(100_000).len();
        assert!((40_000..160_000).contains(&n_bytes), "{} has {n_bytes} bytes", shape.name);
    }
}

/// The checks find work that grows too fast, takes too long or too much memory, or fails with an
/// unexpected error.
#[test]
fn costs_over_the_bounds_are_found() {
    let cost = |millis, memory, written| Cost { time: Duration::from_millis(millis), memory, written };
    let n_bytes = 1_000_000;
    let check = |small, large, fault: &str| {
        let faults = Measured { name: "x", n_bytes, small, large }.faults().join("; ");
        assert!(faults.contains(fault), "{faults:?} instead of {fault:?}");
        assert_eq!(faults.is_empty(), fault.is_empty(), "{faults:?}");
    };
    check(cost(100, 0, Ok(1)), cost(1400, 127 << 20 >> 1, Ok(1)), "");
    check(cost(1, 0, Ok(1)), cost(290, 0, Err(ErrorKind::TooComplex)), "");
    let (small, large) =
        (Cost { time: MAX_TIME / 2, ..cost(0, 0, Ok(1)) }, Cost { time: MAX_TIME * 2, ..cost(0, 0, Ok(1)) });
    check(small, large, &format!("takes {:.2?}", large.time));
    check(cost(100, 0, Ok(1)), cost(1600, 0, Ok(1)), "takes 16.0 times as long");
    check(cost(1, 0, Ok(1)), cost(1, 128 << 20, Ok(1)), "takes 128 MB");
    check(cost(1, 0, Ok(1)), cost(1, 0, Err(ErrorKind::Unsupported)), "is refused as unsupported");
}

#[test]
fn time_and_memory_are_measured() {
    let idle = cost_of(|| Ok(0));
    let busy = cost_of(|| {
        let memory = vec![1_u8; 8 << 20];
        let begin = Instant::now();
        while begin.elapsed() < Duration::from_millis(100) {}
        Ok(memory.iter().map(|&byte| usize::from(byte)).sum())
    });
    assert!(idle.time < Duration::from_millis(50), "{:?}", idle.time);
    // On a busy machine the thread waits for most of the 100 ms, and waiting is not CPU time.
    assert!(busy.time > Duration::from_millis(5), "{:?}", busy.time);
    assert!(busy.memory >= 8 << 20 && busy.written == Ok(8 << 20), "{busy:?}");
}
