//! A small HTTP/1.1 server for this machine: serves a folder as any web server would, or answers by a function.
//!
//! It is for development and tests, on loopback. It knows no TLS, no ranges and no caching beyond its headers.

use std::fs;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

/// How long a kept connection may idle before it is closed.
const IDLE: Duration = Duration::from_secs(10);
/// A request's line and headers together, in bytes; more is refused.
const HEAD_LIMIT: u64 = 64 * 1024;
/// A request's body in bytes; more is refused.
const BODY_LIMIT: usize = 32 * 1024 * 1024;

/// What a client asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// In capitals: `GET`, `HEAD`, `POST`, `OPTIONS`.
    pub method: String,
    /// As sent, percent-encoded, without the query.
    pub path: String,
    /// What follows `?`, as sent; empty when there is none.
    pub query: String,
    /// Names in lower case, in the order sent.
    pub headers: Vec<(String, String)>,
    /// Empty when the request carries none.
    pub body: Vec<u8>,
}

impl Request {
    /// The first header of that lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What is sent back. `Content-Length` and `Connection` are written by the server.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code, such as 200.
    pub status: u16,
    /// In the order they are sent.
    pub headers: Vec<(String, String)>,
    /// Sent as it is; left out for `HEAD`.
    pub body: Vec<u8>,
    /// Waits this long before the first byte, to play a slow host.
    pub delay: Duration,
    /// Promises the whole body and hangs up after so many bytes of it, to play a broken line.
    pub cut_at: Option<usize>,
}

impl Response {
    /// A response with that status, `Content-Type` and body.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Self { status, headers, body: body.into(), delay: Duration::ZERO, cut_at: None }
    }

    /// 200 with plain text.
    pub fn text(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "text/plain; charset=utf-8", body)
    }

    /// 200 with JSON.
    pub fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "application/json; charset=utf-8", body)
    }

    /// An error page of one line.
    #[must_use]
    pub fn error(status: u16) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{status} {}\n", reason(status)))
    }

    /// The same with another status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same with one more header.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same, readable from pages of other origins.
    #[must_use]
    pub fn shared(self) -> Self {
        self.with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Headers", "*")
            .with("Access-Control-Expose-Headers", "*")
    }

    /// The same after a wait.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}

type Handler = Arc<dyn Fn(&Request) -> Response + Send + Sync>;

/// A running server; stops when dropped.
pub struct Server {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
}

impl Server {
    /// Listens on 127.0.0.1 at `port` (0: any free one) and answers each request by `handler`, on a thread of its own.
    ///
    /// # Errors
    ///
    /// When the port cannot be had.
    pub fn start(port: u16, handler: impl Fn(&Request) -> Response + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopping);
        let handler: Handler = Arc::new(handler);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let handler = Arc::clone(&handler);
                let stop = Arc::clone(&stop);
                thread::spawn(move || {
                    // A client that hangs up is its own affair.
                    let _ = converse(&stream, &handler, &stop);
                });
            }
        });
        Ok(Self { address, stopping })
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port listened on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // Wakes the listener, which then sees that it is to stop.
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers one connection's requests in turn until either side closes.
fn converse(stream: &TcpStream, handler: &Handler, stop: &AtomicBool) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while !stop.load(Ordering::SeqCst) {
        let request = match read_request(&mut reader) {
            Ok(Some(request)) => request,
            Ok(None) => break,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return write_response(stream, &Response::error(400), false, false).map(drop);
            }
            Err(error) => return Err(error),
        };
        let keep = !request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let response = handler(&request);
        thread::sleep(response.delay);
        if !write_response(stream, &response, request.method == "HEAD", keep)? || !keep {
            break;
        }
    }
    Ok(())
}

/// One request, or nothing at the end of the stream.
fn read_request(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<Request>> {
    let bad = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let mut head = reader.by_ref().take(HEAD_LIMIT);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut parts = line.split_whitespace();
    let (Some(method), Some(target)) = (parts.next(), parts.next()) else { return Err(bad("request line")) };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Err(bad("headers"));
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| bad("header"))?;
        request.headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length: usize = request.header("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
    if length > BODY_LIMIT {
        return Err(bad("body too large"));
    }
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    Ok(Some(request))
}

/// Writes the response; false when the line was cut on purpose.
fn write_response(mut stream: &TcpStream, response: &Response, head_only: bool, keep: bool) -> io::Result<bool> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Date: {}\r\n", date(SystemTime::now())));
    if response.status != 304 {
        head.push_str(&format!("Content-Length: {}\r\n", response.body.len()));
    }
    head.push_str(if keep { "Connection: keep-alive\r\n\r\n" } else { "Connection: close\r\n\r\n" });
    stream.write_all(head.as_bytes())?;
    if head_only || response.status == 304 {
        return Ok(true);
    }
    let sent = response.cut_at.map_or(response.body.as_slice(), |at| &response.body[..at.min(response.body.len())]);
    stream.write_all(sent)?;
    stream.flush()?;
    Ok(response.cut_at.is_none())
}

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn date(at: SystemTime) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let seconds = at.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, clock) = (seconds / 86_400, seconds % 86_400);
    let weekday = DAYS[usize::try_from(days % 7).unwrap_or(0)];
    let (mut year, mut left) = (1970, days);
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while left >= lengths[month] {
        left -= lengths[month];
        month += 1;
    }
    let (day, month) = (left + 1, MONTHS[month]);
    format!("{weekday}, {day:02} {month} {year} {:02}:{:02}:{:02} GMT", clock / 3600, clock / 60 % 60, clock % 60)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    }
}

/// A folder served below a path, with the policy that its `_headers` ships.
pub struct Files {
    root: PathBuf,
    base: String,
    policy: Option<String>,
}

impl Files {
    /// Serves `root` at `base`, which starts and ends with a slash: `/`, `/postmortem/`.
    ///
    /// # Errors
    ///
    /// When the folder is not there.
    pub fn new(root: &Path, base: &str) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let headers = fs::read_to_string(root.join("_headers")).unwrap_or_default();
        let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
        Ok(Self { base: base.to_owned(), policy: policy.map(str::to_owned), root })
    }

    /// The file that was asked for, or the error that a web server would give.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Response {
        // A sandboxed frame is of no origin: without this it may not load the page's own modules and settings.
        let answer = self.find(request).with("Access-Control-Allow-Origin", "*");
        match &self.policy {
            Some(policy) => answer.with("Content-Security-Policy", policy),
            None => answer,
        }
    }

    fn find(&self, request: &Request) -> Response {
        if request.method != "GET" && request.method != "HEAD" {
            return Response::error(405).with("Allow", "GET, HEAD");
        }
        let Some(relative) = request.path.strip_prefix(&self.base) else {
            if format!("{}/", request.path) == self.base {
                return Response::error(301).with("Location", &self.base);
            }
            return Response::error(404);
        };
        let Some(path) = self.resolve(relative) else { return Response::error(404) };
        if path.is_dir() && !request.path.ends_with('/') {
            return Response::error(301).with("Location", &format!("{}/", request.path));
        }
        let path = if path.is_dir() { path.join("index.html") } else { path };
        let Ok(plain) = fs::read(&path) else { return Response::error(404) };
        let accepted = request.header("accept-encoding").unwrap_or_default();
        let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(coding, ending)| {
            let wanted = accepted.split(',').any(|part| part.split(';').next().unwrap_or_default().trim() == coding);
            let beside = PathBuf::from(format!("{}.{ending}", path.display()));
            if wanted { fs::read(beside).ok().map(|bytes| (coding, bytes)) } else { None }
        });
        // Trunk writes a hash into the names of what may be kept for ever.
        let caching = if is_hashed(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        let (coding, body) = packed.map_or((None, plain), |(coding, bytes)| (Some(coding), bytes));
        let response = Response::new(200, content_type(&path), body)
            .with("Cache-Control", caching)
            .with("X-Content-Type-Options", "nosniff");
        match coding {
            Some(coding) => response.with("Content-Encoding", coding).with("Vary", "Accept-Encoding"),
            None => response,
        }
    }

    /// The path on disk, never outside the root.
    fn resolve(&self, relative: &str) -> Option<PathBuf> {
        let decoded = percent_decode(relative)?;
        if decoded.split('/').any(|part| part.starts_with('.')) || decoded.contains(['\\', '\0', ':']) {
            return None;
        }
        let path = self.root.join(decoded.trim_start_matches('/')).canonicalize().ok()?;
        path.starts_with(&self.root).then_some(path)
    }
}

/// Undoes percent-encoding; nothing when it is broken or not UTF-8.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

/// Whether the file's name carries a hash of at least eight hexadecimal digits after a dash.
fn is_hashed(path: &Path) -> bool {
    let stem = path.file_name().unwrap_or_default().to_string_lossy();
    stem.split(['-', '_', '.']).any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The media type by the file's ending.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_http_does() {
        for (seconds, expected) in [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
            (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        ] {
            assert_eq!(date(UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
    }

    /// A folder of this test's own, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("postmortem-server-{name}-{}", std::process::id()));
            fs::create_dir_all(path.join("site/inner")).unwrap();
            fs::write(path.join("secret.txt"), "secret").unwrap();
            fs::write(path.join("site/index.html"), "<p>home").unwrap();
            fs::write(path.join("site/inner/index.html"), "<p>inner").unwrap();
            fs::write(path.join("site/app-0123456789abcdef.wasm"), "plain").unwrap();
            fs::write(path.join("site/app-0123456789abcdef.wasm.br"), "packed").unwrap();
            fs::write(path.join("site/a b.md"), "# A").unwrap();
            fs::write(path.join("site/_headers"), "/*\n  Content-Security-Policy: base-uri 'none'\n").unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// The whole answer to one request, as text.
    fn ask(server: &Server, path: &str, header: &str) -> String {
        let mut stream = TcpStream::connect(server.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n{header}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn serves_a_folder_below_a_path_and_nothing_else() {
        let folder = Folder::new("files");
        let files = Files::new(&folder.0.join("site"), "/sub/").unwrap();
        let server = Server::start(0, move |request| files.answer(request)).unwrap();
        for (path, header, status, holds) in [
            ("/sub/", "", 200, "<p>home"),
            ("/sub/", "", 200, "Content-Type: text/html; charset=utf-8"),
            ("/sub/", "", 200, "Cache-Control: no-cache"),
            ("/sub/", "", 200, "Content-Security-Policy: base-uri 'none'"),
            ("/sub/?url=x", "", 200, "<p>home"),
            ("/sub", "", 301, "Location: /sub/"),
            ("/sub/inner", "", 301, "Location: /sub/inner/"),
            ("/sub/inner/", "", 200, "<p>inner"),
            ("/sub/a%20b.md", "", 200, "text/markdown"),
            ("/sub/app-0123456789abcdef.wasm", "", 200, "application/wasm"),
            ("/sub/app-0123456789abcdef.wasm", "", 200, "immutable"),
            ("/sub/app-0123456789abcdef.wasm", "", 200, "plain"),
            ("/sub/app-0123456789abcdef.wasm", "Accept-Encoding: gzip, br\r\n", 200, "packed"),
            ("/sub/app-0123456789abcdef.wasm", "Accept-Encoding: br;q=0.5\r\n", 200, "Content-Encoding: br"),
            ("/", "", 404, ""),
            ("/sub/none", "", 404, ""),
            ("/sub/../secret.txt", "", 404, ""),
            ("/sub/%2e%2e/secret.txt", "", 404, ""),
            ("/sub/..%5csecret.txt", "", 404, ""),
            ("/sub//etc/passwd", "", 404, ""),
            ("/sub/%zz", "", 404, ""),
        ] {
            let answer = ask(&server, path, header);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
            assert!(answer.contains(holds) && !answer.ends_with("secret"), "{path}: {answer}");
        }
    }

    #[test]
    fn one_connection_carries_several_requests() {
        let server =
            Server::start(0, |request| Response::text([request.path.as_bytes(), &request.body].concat())).unwrap();
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream
            .write_all(b"POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nhiGET /b HTTP/1.1\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("/ahi") && answer.ends_with("/b"), "{answer}");
    }

    #[test]
    fn a_broken_request_is_refused_and_a_cut_line_is_cut() {
        let server = Server::start(0, |_| Response { cut_at: Some(2), ..Response::text("whole") }).unwrap();
        assert!(ask(&server, "", "broken\r\n").starts_with("HTTP/1.1 400"));
        assert!(ask(&server, "/", "").ends_with("\r\n\r\nwh"));
    }
}
