//! Plain GET requests with a time limit and a size limit. Never sends cookies, headers of ours or a referrer.

use js_sys::Reflect;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;
use web_sys::ReadableStreamDefaultReader;
use web_sys::ReferrerPolicy;
use web_sys::RequestCredentials;
use web_sys::RequestInit;
use web_sys::Response;
use web_sys::window;

use crate::text::MAX_BYTES;

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

/// Gets the bytes at an address.
///
/// # Errors
/// When there are none, or too many, or they take too long.
pub async fn get(url: &str, accept: &str) -> Result<Fetched, FetchError> {
    let window = window().ok_or(FetchError::Unreachable)?;
    let controller = AbortController::new().map_err(|_| FetchError::Unreachable)?;
    let signal = controller.signal();
    let timeout = gloo::timers::callback::Timeout::new(TIMEOUT_MS, move || controller.abort());
    let init = RequestInit::new();
    init.set_method("GET");
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&signal));
    let headers = js_sys::Object::new();
    // `Accept` is safe-listed: no preflight, which most raw file servers would refuse.
    let _ = Reflect::set(&headers, &"Accept".into(), &accept.into());
    init.set_headers(&headers);
    let failed = |_: JsValue| if signal.aborted() { FetchError::TimedOut } else { FetchError::Unreachable };
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await.map_err(failed)?;
    let response: Response = response.dyn_into().map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status(), response.status_text()));
    }
    let headers = response.headers();
    let content_type = headers.get("content-type").ok().flatten().unwrap_or_default().to_ascii_lowercase();
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
    Ok(Fetched { bytes, content_type, url: response.url() })
}
