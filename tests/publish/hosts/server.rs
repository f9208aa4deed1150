//! nginx and Caddy, with the files of the guide.

use std::{
    env,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use quire_tests::Folder;

use super::{answer::Answer, recipe};

/// Who serves.
#[derive(Clone, Copy, Debug)]
pub(super) enum Program {
    Nginx,
    Caddy,
}

/// A server at work, as long as this value lives.
pub(super) struct Server {
    child: Child,
    port: u16,
    /// What it reads and writes.
    _folder: Folder,
}

/// Around what the guide has, that which Debian has, as far as it matters.
const NGINX: &str = "\
daemon off;
pid FOLDER/pid;
error_log FOLDER/log;
include /etc/nginx/modules-enabled/*.conf;
events {}
http {
    access_log off;
    client_body_temp_path FOLDER/body;
    fastcgi_temp_path FOLDER/fastcgi;
    proxy_temp_path FOLDER/proxy;
    scgi_temp_path FOLDER/scgi;
    uwsgi_temp_path FOLDER/uwsgi;
    include FOLDER/quire.conf;
}
";

impl Server {
    /// Lets the program serve what is in `root`, where `base` has a site.
    #[track_caller]
    pub(super) fn start(program: Program, root: &Path, base: &str) -> Self {
        let folder = Folder::new();
        let port = free_port();
        let ours = |text: String, changes: &[(&str, &str)]| {
            let changes = changes.iter().fold(text, |text, (theirs, ours)| {
                assert!(text.contains(theirs), "the recipe has no {theirs}");
                text.replace(theirs, ours)
            });
            changes
                .replace("/var/www/quire", root.to_str().unwrap())
                .replace("/404.html", &format!("{base}404.html"))
        };
        let (variable, command) = match program {
            Program::Nginx => ("QUIRE_NGINX", "nginx"),
            Program::Caddy => ("QUIRE_CADDY", "caddy"),
        };
        let path = env::var_os(variable).unwrap_or_else(|| {
            panic!("{variable} names no {command}: run `cargo xtask test`, which installs it")
        });
        let mut command = Command::new(path);
        match program {
            Program::Nginx => {
                let listen = format!("listen 127.0.0.1:{port};");
                let changes = [("listen 80;", listen.as_str()), ("listen [::]:80;", "")];
                folder.write("quire.conf", ours(recipe("nginx.conf"), &changes));
                let main = NGINX.replace("FOLDER", folder.path().to_str().unwrap());
                // Root's work is done by a user who may not see a test's folder.
                folder.write("nginx.conf", format!("{}{main}", as_root()));
                command.arg("-c").arg(folder.path().join("nginx.conf"));
            }
            Program::Caddy => {
                let host = format!("\nhttp://127.0.0.1:{port} {{");
                let changes = [("\nada.example {", host.as_str())];
                let ours = ours(recipe("Caddyfile"), &changes);
                folder.write("Caddyfile", format!("{{\n\tadmin off\n}}\n{ours}"));
                command
                    .args(["run", "--adapter", "caddyfile", "--config"])
                    .arg(folder.path().join("Caddyfile"))
                    .env("XDG_CONFIG_HOME", folder.path())
                    .env("XDG_DATA_HOME", folder.path());
            }
        }
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut server = Self {
            child: child.unwrap(),
            port,
            _folder: folder,
        };
        server.wait(program);
        server
    }

    /// Waits until it takes connections.
    #[track_caller]
    fn wait(&mut self, program: Program) {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("{program:?} ended with {status}: it does not take the recipe");
            }
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{program:?} does not start"
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks for a path.
    #[track_caller]
    pub(super) fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        Answer::of(&format!("http://127.0.0.1:{}{path}", self.port), headers)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // nginx takes its workers along when it is asked to go, not when it is killed.
        let _ = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let _ = self.child.wait();
    }
}

/// A port that nobody has.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// The line of nginx's that keeps root's workers root's.
fn as_root() -> &'static str {
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    match id.as_slice() {
        b"0\n" => "user root;\n",
        _ => "",
    }
}
