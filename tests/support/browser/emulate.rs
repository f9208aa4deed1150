//! Other readers' circumstances: their screens, wishes, networks.

use std::time::Duration;

use serde_json::{Value, json};

use super::Page;

/// Other circumstances. They hold until they are changed, for the pages to come too.
impl Page {
    /// Gives the page this many CSS pixels, exactly: 320 wide is possible, though no window is as narrow.
    #[track_caller]
    pub fn set_viewport(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// A reader who wants it dark.
    #[track_caller]
    pub fn prefer_dark(&self) {
        self.prefer("prefers-color-scheme", "dark");
    }

    /// A reader who wants nothing to move.
    #[track_caller]
    pub fn prefer_reduced_motion(&self) {
        self.prefer("prefers-reduced-motion", "reduce");
    }

    /// A reader whose system answers a media query so, such as `prefers-contrast`, `more`. An empty value takes
    /// the wish back.
    #[track_caller]
    pub fn prefer(&self, feature: &str, value: &str) {
        // Each command replaces the whole list, so the wishes so far are repeated.
        let features: Vec<_> = {
            let mut wishes = self.wishes.borrow_mut();
            wishes.insert(feature.to_owned(), value.to_owned());
            wishes
                .iter()
                .map(|(name, value)| json!({ "name": name, "value": value }))
                .collect()
        };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
    }

    /// Whether the pages to come may run scripts. The test's own `run` and `wait_for`… work all the same, as long
    /// as they need no timers and no event handlers.
    #[track_caller]
    pub fn allow_script(&self, allowed: bool) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !allowed }),
        );
    }

    /// Cuts the reader from the network: `navigator.onLine` is false, and every request fails.
    #[track_caller]
    pub fn go_offline(&self) {
        self.network(true, Duration::ZERO, None);
    }

    /// Ends what [`go_offline`](Self::go_offline) and [`slow_network`](Self::slow_network) began.
    #[track_caller]
    pub fn go_online(&self) {
        self.network(false, Duration::ZERO, None);
    }

    /// A slow network: so long until an answer begins, and so many bytes a second.
    #[track_caller]
    pub fn slow_network(&self, latency: Duration, bytes_per_second: u32) {
        self.network(false, latency, Some(bytes_per_second));
    }

    /// A processor so many times slower than this machine's; 1 is as it was.
    #[track_caller]
    pub fn slow_processor(&self, times: f64) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times }));
    }

    /// Gives any other command of the Chrome DevTools Protocol.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        let result = self.session.devtools(command, parameters);
        self.must(command, result)
    }

    #[track_caller]
    fn network(&self, offline: bool, latency: Duration, bytes_per_second: Option<u32>) {
        let speed = bytes_per_second.map_or(-1, i64::from);
        let conditions = json!({
            "offline": offline,
            "latency": latency.as_millis() as u64,
            "downloadThroughput": speed,
            "uploadThroughput": speed,
        });
        self.devtools("Network.emulateNetworkConditions", conditions);
    }
}
