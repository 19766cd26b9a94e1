//! Files of the reader's device: bytes in, downloads out.

use super::events::surely_later;
use js_sys::Array;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use web_sys::BlobPropertyBag;
use web_sys::CanvasRenderingContext2d;
use web_sys::File;
use web_sys::HtmlAnchorElement;
use web_sys::HtmlCanvasElement;
use web_sys::HtmlImageElement;
use web_sys::Url;
use web_sys::window;

/// The bytes of a file; `None` where it cannot be read (moved, a folder, no permission).
pub async fn read_file(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Offers text as a file to keep.
pub fn download(name: &str, mime: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    offer(name, &url)?;
    // The click has taken the blob by then; browsers ask for a little patience.
    surely_later(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}

fn offer(name: &str, url: &str) -> Option<()> {
    let anchor: HtmlAnchorElement = window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(url);
    anchor.set_download(name);
    anchor.click();
    Some(())
}

/// Draws an SVG picture of that size twice as large, as far as browsers draw canvases, and offers it as a PNG.
pub async fn download_png(name: &str, svg: &str, width: f64, height: f64) -> Option<()> {
    let document = window()?.document()?;
    let image: HtmlImageElement = document.create_element("img").ok()?.dyn_into().ok()?;
    image.set_src(&format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg))));
    JsFuture::from(image.decode()).await.ok()?;
    // The least of all browsers' limits is 16 million pixels.
    let scale = if width * height * 4.0 <= 16.0e6 { 2.0 } else { 1.0 };
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pixels = |length: f64| (length * scale) as u32;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * scale, height * scale).ok()?;
    offer(name, &canvas.to_data_url_with_type("image/png").ok()?)
}
