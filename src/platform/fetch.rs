//! Plain GET requests with a time limit and a size limit. Never sends cookies, a referrer or headers of ours, a token's
//! aside.

use js_sys::Promise;
use js_sys::Reflect;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;
use web_sys::ReadableStreamDefaultReader;
use web_sys::ReferrerPolicy;
use web_sys::RequestCache;
use web_sys::RequestCredentials;
use web_sys::RequestInit;
use web_sys::Response;
use web_sys::window;

use crate::text::MAX_BYTES;
use crate::tracker::Answer;
use crate::tracker::Outcome;
use crate::tracker::Request;

/// How long a request may take, in milliseconds.
const TIMEOUT_MS: u32 = 30_000;

/// What came back.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The body.
    pub bytes: Vec<u8>,
    /// The `Content-Type`, in lower case; empty for none.
    pub content_type: String,
    /// The address after redirects.
    pub url: String,
}

/// Why nothing came back.
#[derive(Clone, Debug)]
pub enum FetchError {
    /// The browser could not reach the server or was not let to read the answer; it does not tell which.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// An answer other than 2xx: the code and its words.
    Status(u16, String),
}

/// How a request is sent, beside its address and `Accept`.
#[derive(Clone, Copy, Debug, Default)]
struct Manner<'a> {
    /// The browser asks the server whether its copy still holds.
    fresh: bool,
    /// Sent as `Authorization`.
    token: Option<&'a str>,
    /// Bodies of bad answers are read too.
    any_status: bool,
}

/// Gets the bytes at an address; with `fresh` the browser's copy is used only if the server says that it holds.
///
/// # Errors
/// When there are none, or too many, or they take too long.
pub async fn get(url: &str, accept: &str, fresh: bool) -> Result<Fetched, FetchError> {
    let (response, bytes) = send(url, accept, Manner { fresh, ..Manner::default() }).await?;
    let content_type = header(&response, "content-type").unwrap_or_default().to_ascii_lowercase();
    Ok(Fetched { bytes, content_type, url: response.url() })
}

/// Asks a tracker. Without a token, `Accept` is the only header, so that no leave is asked for first; the browser's own
/// cache asks whether its copy holds.
pub async fn ask(request: &Request, token: Option<&str>) -> Outcome {
    let manner = Manner { fresh: true, token, any_status: true };
    match send(&request.url, request.accept, manner).await {
        Ok((response, bytes)) => {
            let number = |name: &str| header(&response, name)?.trim().parse().ok();
            // Either seconds or a date.
            let retry_after = header(&response, "retry-after").and_then(|text| match text.trim().parse() {
                Ok(seconds) => Some(seconds),
                Err(_) => seconds_of(js_sys::Date::parse(&text)).map(|at| at - now()),
            });
            Outcome::Answered(Answer {
                status: response.status(),
                url: response.url(),
                body: String::from_utf8_lossy(&bytes).into_owned(),
                link: header(&response, "link"),
                limit: number("x-ratelimit-limit"),
                remaining: number("x-ratelimit-remaining"),
                reset: number("x-ratelimit-reset"),
                retry_after,
            })
        }
        Err(FetchError::TimedOut) => Outcome::TimedOut,
        Err(FetchError::Unreachable | FetchError::TooLarge | FetchError::Status(..)) => Outcome::Unreachable,
    }
}

/// Seconds from 1970 UTC, by this computer's clock; without a browser there is none.
pub fn now() -> i64 {
    seconds_of(now_ms()).unwrap_or(0)
}

/// The same in milliseconds.
pub fn now_ms() -> f64 {
    if cfg!(not(target_arch = "wasm32")) {
        return 0.0;
    }
    js_sys::Date::now()
}

/// Seconds that this computer's clock is behind that of the page's own server; `None` where that cannot be told.
pub async fn clock_skew() -> Option<i64> {
    let init = RequestInit::new();
    init.set_method("HEAD");
    init.set_cache(RequestCache::NoStore);
    let own = super::href_without_fragment();
    let response: Response =
        JsFuture::from(window()?.fetch_with_str_and_init(&own, &init)).await.ok()?.dyn_into().ok()?;
    let at = seconds_of(js_sys::Date::parse(&header(&response, "date")?))?;
    Some(at - now())
}

#[allow(clippy::cast_possible_truncation)]
fn seconds_of(milliseconds: f64) -> Option<i64> {
    (!milliseconds.is_nan()).then_some((milliseconds / 1000.0) as i64)
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// What the page's shell has asked for before the program was there (`static/boot.js`), if it was this; once.
fn begun_ahead(window: &web_sys::Window, url: &str) -> Option<Promise> {
    let name = "postmortemAhead".into();
    let ahead = Reflect::get(window, &name).ok().filter(JsValue::is_object)?;
    let url = web_sys::Url::new_with_base(url, &super::href_without_fragment()).ok()?.href();
    let is_this = Reflect::get(&ahead, &"url".into()).ok()?.as_string()? == url;
    let got = Reflect::get(&ahead, &"got".into()).ok()?.dyn_into().ok().filter(|_| is_this)?;
    let _ = Reflect::set(window, &name, &JsValue::UNDEFINED);
    Some(got)
}

async fn send(url: &str, accept: &str, manner: Manner<'_>) -> Result<(Response, Vec<u8>), FetchError> {
    let window = window().ok_or(FetchError::Unreachable)?;
    let controller = AbortController::new().map_err(|_| FetchError::Unreachable)?;
    let signal = controller.signal();
    let timeout = gloo::timers::callback::Timeout::new(TIMEOUT_MS, move || controller.abort());
    let init = RequestInit::new();
    init.set_method("GET");
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&signal));
    if manner.fresh {
        init.set_cache(RequestCache::NoCache);
    }
    let headers = js_sys::Object::new();
    // `Accept` is safe-listed: no preflight, which most raw file servers would refuse.
    let _ = Reflect::set(&headers, &"Accept".into(), &accept.into());
    if let Some(token) = manner.token {
        let _ = Reflect::set(&headers, &"Authorization".into(), &format!("Bearer {token}").into());
    }
    init.set_headers(&headers);
    let failed = |_: JsValue| if signal.aborted() { FetchError::TimedOut } else { FetchError::Unreachable };
    let begun = if manner.fresh || manner.token.is_some() { None } else { begun_ahead(&window, url) };
    let sent = begun.unwrap_or_else(|| window.fetch_with_str_and_init(url, &init));
    let response = JsFuture::from(sent).await.map_err(failed)?;
    let response: Response = response.dyn_into().map_err(|_| FetchError::Unreachable)?;
    if !response.ok() && !manner.any_status {
        return Err(FetchError::Status(response.status(), response.status_text()));
    }
    let mut bytes = Vec::new();
    if let Some(body) = response.body() {
        let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| FetchError::Unreachable)?;
        loop {
            let step = JsFuture::from(reader.read()).await.map_err(failed)?;
            if Reflect::get(&step, &"done".into()).is_ok_and(|done| done.is_truthy()) {
                break;
            }
            let chunk: Uint8Array = Reflect::get(&step, &"value".into())
                .ok()
                .and_then(|value| value.dyn_into().ok())
                .ok_or(FetchError::Unreachable)?;
            // Counted while streaming, since `Content-Length` may be absent or of the compressed body.
            if MAX_BYTES < bytes.len() + chunk.length() as usize {
                let _ = reader.cancel();
                return Err(FetchError::TooLarge);
            }
            bytes.extend_from_slice(&chunk.to_vec());
        }
    }
    drop(timeout);
    Ok((response, bytes))
}
