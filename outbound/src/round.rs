//! A round of questions, which bothers no host.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use crate::ask::Answer;

/// How one behaves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manners {
    /// How many hosts are asked at once, each for one thing at a time.
    pub(crate) hosts: usize,
    /// How long a host is left alone between two questions.
    pub(crate) pause: Duration,
}

/// The status of a host that has had enough.
const ENOUGH: Answer = Answer::Untold(429);

/// Asks for all addresses; of a host that has had enough, no further ones.
pub(crate) fn ask_all(
    addresses: &BTreeSet<&str>,
    manners: Manners,
    ask: impl Fn(&str) -> Answer + Sync,
) -> BTreeMap<String, Answer> {
    let hosts = Mutex::new(hosts(addresses).into_values());
    let answers = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..manners.hosts {
            scope.spawn(|| {
                loop {
                    let next = own(&hosts).next();
                    let Some(addresses) = next else { break };
                    let mut last = None;
                    for address in addresses {
                        let answer = match last {
                            Some(ENOUGH) => ENOUGH,
                            Some(_) => {
                                thread::sleep(manners.pause);
                                ask(address)
                            }
                            None => ask(address),
                        };
                        last = Some(answer.clone());
                        own(&answers).insert(address.to_owned(), answer);
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The addresses of each host.
pub(crate) fn hosts<'a>(addresses: &BTreeSet<&'a str>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host(address)).or_default().push(address);
    }
    hosts
}

/// The host in an address, with its port.
fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

/// What several share. Whoever panicked meanwhile has left it whole.
pub(crate) fn own<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeSet, HashMap},
        sync::Mutex,
        thread,
        time::{Duration, Instant},
    };

    use super::{Manners, ask_all, host, own};
    use crate::ask::Answer;

    const PAUSE: Duration = Duration::from_millis(20);

    fn manners(hosts: usize) -> Manners {
        Manners {
            hosts,
            pause: PAUSE,
        }
    }

    #[test]
    fn tells_hosts_apart() {
        assert_eq!(host("https://a.example/b//c"), "a.example");
        assert_eq!(host("http://a.example:81?b"), "a.example:81");
    }

    #[test]
    fn each_host_is_asked_for_one_thing_at_a_time_with_pauses() {
        let addresses = BTreeSet::from([
            "https://a.example/1",
            "https://a.example/2",
            "https://a.example/3",
            "https://b.example/1",
        ]);
        let asked: Mutex<HashMap<String, Vec<(Instant, Instant)>>> = Mutex::default();
        let answers = ask_all(&addresses, manners(4), |address| {
            let begun = Instant::now();
            thread::sleep(Duration::from_millis(1));
            let times = (begun, Instant::now());
            own(&asked)
                .entry(host(address).to_owned())
                .or_default()
                .push(times);
            Answer::There
        });
        assert_eq!(answers.len(), 4);
        let times = &own(&asked)["a.example"];
        assert_eq!(times.len(), 3);
        for pair in times.windows(2) {
            let [(_, over), (begun, _)] = pair else {
                unreachable!("windows are of two");
            };
            assert!(*begun - *over >= PAUSE);
        }
    }

    #[test]
    fn no_more_hosts_are_asked_at_once_than_is_decent() {
        let names: Vec<String> = (0..9).map(|n| format!("https://{n}.example/")).collect();
        let addresses = names.iter().map(String::as_str).collect();
        let busy = Mutex::new((0, 0));
        ask_all(&addresses, manners(3), |_| {
            {
                let mut busy = own(&busy);
                busy.0 += 1;
                busy.1 = busy.0.max(busy.1);
            }
            thread::sleep(Duration::from_millis(5));
            own(&busy).0 -= 1;
            Answer::There
        });
        let most = own(&busy).1;
        assert!((1..=3).contains(&most), "{most}");
    }

    #[test]
    fn a_host_that_has_had_enough_is_left_alone() {
        let addresses = BTreeSet::from(["https://a.example/1", "https://a.example/2"]);
        let asked = Mutex::new(0);
        let answers = ask_all(&addresses, manners(1), |_| {
            *own(&asked) += 1;
            Answer::Untold(429)
        });
        assert_eq!(*own(&asked), 1);
        assert_eq!(answers["https://a.example/2"], Answer::Untold(429));
    }
}
