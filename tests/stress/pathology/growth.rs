//! How the time that something takes grows with what it is done to.

use std::{collections::BTreeSet, time::Duration};

use cpu_time::ProcessTime;

use crate::pattern::Pattern;

/// How much longer a text of twice the length may take. One step may be a little more, where a text no longer fits into
/// what the processor or the system keeps at hand, so it is held to in the mean of all.
const MOST: f64 = 2.5;
/// From how many halvings of the longest text on it is measured.
const HALVINGS: u32 = 4;
/// In less time there is more chance than text.
const LEAST: Duration = Duration::from_millis(10);
/// What grows too much is not done any longer than this.
const LONG: Duration = Duration::from_secs(4);
/// How often two lengths are measured of which one seems to take too long: of what else the machine does, there may be
/// less then.
const TRIES: usize = 5;

/// What was measured.
#[derive(Default)]
pub(crate) struct Growth {
    patterns: BTreeSet<&'static str>,
    measured: usize,
    /// By how much the worst grew, and which it is.
    worst: (f64, String),
    longest: (Duration, String),
    faults: Vec<String>,
}

impl Growth {
    /// Does something to texts of one pattern, each twice as long as the one before, until they are as long as they may
    /// be, in bytes, or take too long.
    pub(crate) fn measure(
        &mut self,
        what: &str,
        pattern: &Pattern,
        longest: usize,
        work: impl Fn(&str),
    ) {
        self.patterns.insert(pattern.name);
        self.measured += 1;
        let name = format!("{}, {what}", pattern.name);
        let time = |text: &str| {
            let start = ProcessTime::now();
            work(text);
            start.elapsed()
        };
        let text = |halvings: u32| (pattern.text)(longest >> halvings);
        let mut shorter = text(HALVINGS);
        let mut before = time(&shorter);
        let (mut grown, mut doublings) = (1.0, 0.0);
        for halvings in (0..HALVINGS).rev() {
            let longer = text(halvings);
            let mut taken = time(&longer);
            let doubled = (longer.len() as f64 / shorter.len() as f64).log2();
            let step = |before: Duration, taken: Duration| {
                taken.max(LEAST).as_secs_f64() / before.max(LEAST).as_secs_f64()
            };
            for _ in 1..TRIES {
                if step(before, taken) <= MOST.powf(doubled) {
                    break;
                }
                before = before.min(time(&shorter));
                taken = taken.min(time(&longer));
            }
            grown *= step(before, taken);
            doublings += doubled;
            if taken > self.longest.0 {
                self.longest = (taken, format!("{name}, {} bytes", longer.len()));
            }
            let grows_too_much = step(before, taken) > MOST.powf(doubled);
            (shorter, before) = (longer, taken);
            if grows_too_much && taken > LONG {
                break;
            }
        }
        let ratio = f64::powf(grown, 1.0 / doublings);
        println!(
            "{name}: {} bytes take {before:.0?}, twice the length {ratio:.2} times as long",
            shorter.len()
        );
        if ratio > self.worst.0 {
            self.worst = (ratio, name.clone());
        }
        if ratio > MOST {
            self.faults.push(format!(
                "{name}: {} bytes took {before:.0?}, and twice the length {ratio:.2} times as long",
                shorter.len()
            ));
        }
    }

    /// Fails where something took too long.
    pub(crate) fn assert_in_proportion(&self) {
        println!(
            "{} patterns, measured in {} ways; the worst grew {:.2} times ({}); the longest took {:.1?} ({})",
            self.patterns.len(),
            self.measured,
            self.worst.0,
            self.worst.1,
            self.longest.0,
            self.longest.1
        );
        assert!(
            self.faults.is_empty(),
            "twice the length may take {MOST} times as long:\n{}",
            self.faults.join("\n")
        );
    }
}
