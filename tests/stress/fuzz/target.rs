//! What is fuzzed, and with what.

use std::{
    env, fs, panic,
    path::PathBuf,
    time::{Duration, Instant},
};

use fastrand::Rng;

/// Something that takes any bytes.
pub(crate) struct Target {
    /// Of the folder with its corpus too: inputs to begin from, and those that once were too much for it.
    pub(crate) name: &'static str,
    /// What inputs are made up of, beside the corpus.
    pub(crate) pieces: &'static [&'static str],
    /// Says what is wrong with what becomes of an input.
    pub(crate) check: fn(&[u8]) -> Result<(), String>,
    /// How many inputs are tried each time.
    pub(crate) count: u64,
}

/// Says for how many minutes others are tried instead.
const MINUTES: &str = "QUIRE_FUZZ_MINUTES";

impl Target {
    /// Tries the corpus, and then inputs that are made up.
    pub(crate) fn run(&self) {
        let corpus = self.corpus();
        for (path, input) in &corpus {
            if let Some(wrong) = self.wrong(input) {
                panic!("{}: {wrong}", path.display());
            }
        }
        let corpus: Vec<Vec<u8>> = corpus.into_iter().map(|(_, input)| input).collect();
        let tried = match env::var(MINUTES) {
            Err(_) => {
                for number in 0..self.count {
                    self.try_out(&corpus, number);
                }
                self.count
            }
            Ok(minutes) => {
                let minutes: u64 = minutes.parse().expect("minutes are a number");
                let (start, mut numbers, mut tried) = (Instant::now(), Rng::new(), 0);
                while start.elapsed() < Duration::from_secs(60 * minutes) {
                    self.try_out(&corpus, numbers.u64(..));
                    tried += 1;
                }
                tried
            }
        };
        let corpus = corpus.len();
        println!("{}: {tried} inputs, and {corpus} of the corpus", self.name);
    }

    /// Tries the input of a number: the same each time.
    fn try_out(&self, corpus: &[Vec<u8>], number: u64) {
        let mut input = self.input(corpus, &mut Rng::with_seed(number));
        if self.wrong(&input).is_none() {
            return;
        }
        // As much is taken away from it as can be.
        let mut part = input.len() / 2;
        while part > 0 {
            let mut at = 0;
            while at < input.len() {
                let mut smaller = input.clone();
                smaller.drain(at..(at + part).min(input.len()));
                match self.wrong(&smaller) {
                    Some(_) => input = smaller,
                    None => at += part,
                }
            }
            part /= 2;
        }
        let found = self.folder().join(format!("found-{number:x}"));
        let kept = fs::write(&found, &input);
        panic!(
            "{}\n{:?}\nkept in {}: {kept:?}",
            self.wrong(&input).unwrap_or_default(),
            String::from_utf8_lossy(&input),
            found.display()
        );
    }

    /// What is wrong with what becomes of an input, a panic too.
    fn wrong(&self, input: &[u8]) -> Option<String> {
        match panic::catch_unwind(|| (self.check)(input)) {
            Ok(checked) => checked.err(),
            Err(_) => Some("it panics".to_owned()),
        }
    }

    fn folder(&self) -> PathBuf {
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus");
        PathBuf::from(corpus).join(self.name)
    }

    fn corpus(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = fs::read_dir(self.folder()).expect("there is a corpus");
        let mut paths: Vec<PathBuf> = files
            .map(|file| file.expect("the corpus can be read").path())
            .collect();
        paths.sort();
        let read = |path: PathBuf| {
            let input = fs::read(&path).expect("the corpus can be read");
            (path, input)
        };
        paths.into_iter().map(read).collect()
    }

    /// Pieces in a row, or an input of the corpus with some places changed.
    fn input(&self, corpus: &[Vec<u8>], numbers: &mut Rng) -> Vec<u8> {
        let mut input = Vec::new();
        if numbers.bool() {
            for _ in 0..numbers.usize(..60) {
                input.extend(self.piece(corpus, numbers));
            }
        } else {
            input.clone_from(&corpus[numbers.usize(..corpus.len())]);
            for _ in 0..numbers.usize(1..8) {
                let at = numbers.usize(..=input.len());
                let end = (at + numbers.usize(..12)).min(input.len());
                input.splice(at..end, self.piece(corpus, numbers));
            }
        }
        input
    }

    /// One of the pieces, a part of the corpus, a character, or bytes that are none.
    fn piece(&self, corpus: &[Vec<u8>], numbers: &mut Rng) -> Vec<u8> {
        match numbers.u8(..12) {
            0 => numbers.char(..).to_string().into_bytes(),
            1 => vec![numbers.u8(..); numbers.usize(..4)],
            2..5 => {
                let whole = &corpus[numbers.usize(..corpus.len())];
                let part = whole.iter().skip(numbers.usize(..=whole.len()));
                part.take(numbers.usize(..40)).copied().collect()
            }
            _ => self.pieces[numbers.usize(..self.pieces.len())].into(),
        }
    }
}
