//! Small pictures of pictures.

use crate::{Problem, Result};
use bytes::Bytes;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};
use std::io::Cursor;
use tokio::sync::Semaphore;

/// The longest side of a thumbnail, in pixels.
const SIDE: u32 = 320;
/// Larger files are not looked at, in bytes.
const LARGEST: usize = 20 * 1024 * 1024;
/// Pictures of more pixels are not looked at: a small file can claim to be an enormous picture.
const PIXELS: u64 = 40_000_000;
/// What decoding may take, in bytes.
const MEMORY: u64 = 400 * 1024 * 1024;

/// One at a time: decoding takes memory.
static TURN: Semaphore = Semaphore::const_new(1);

/// A picture of at most 320 pixels a side: PNG where it is transparent, else JPEG. `None` for what is no picture that
/// we know, is too large, or is broken.
///
/// # Errors
/// [`Problem::Internal`] where the work was cut off.
pub async fn thumbnail(bytes: Bytes) -> Result<Option<Bytes>> {
    if bytes.len() > LARGEST || !super::media_type(&bytes).starts_with("image/") {
        return Ok(None);
    }
    let _turn = TURN.acquire().await.map_err(|_| Problem::Busy)?;
    let made = tokio::task::spawn_blocking(move || small(&bytes).ok().flatten()).await;
    made.map_err(|_| Problem::Internal("the work on a thumbnail was cut off".into()))
}

fn small(bytes: &[u8]) -> ImageResult<Option<Bytes>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Ok(None);
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    if width > SIDE || height > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    written(&picture).map(Some)
}

fn written(picture: &DynamicImage) -> ImageResult<Bytes> {
    let mut out = Cursor::new(Vec::new());
    if picture.color().has_alpha() {
        picture.to_rgba8().write_to(&mut out, ImageFormat::Png)?;
    } else {
        picture.to_rgb8().write_to(&mut out, ImageFormat::Jpeg)?;
    }
    Ok(out.into_inner().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Bytes {
        let mut out = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut out, format).unwrap();
        out.into_inner().into()
    }

    #[tokio::test]
    async fn a_picture_becomes_small_and_keeps_its_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let small = thumbnail(picture(1000, 500, format)).await.unwrap().unwrap();
            let read = image::load_from_memory(&small).unwrap();
            assert_eq!((read.width(), read.height()), (320, 160), "{format:?}");
        }
    }

    #[tokio::test]
    async fn a_small_picture_is_not_blown_up() {
        let small = thumbnail(picture(20, 10, ImageFormat::Png)).await.unwrap().unwrap();
        assert_eq!(image::load_from_memory(&small).unwrap().width(), 20);
    }

    #[tokio::test]
    async fn what_is_no_picture_or_too_large_has_none() {
        assert_eq!(thumbnail(Bytes::from_static(b"bonjour")).await.unwrap(), None);
        assert_eq!(thumbnail(Bytes::from_static(b"\x89PNG\r\n\x1a\n broken")).await.unwrap(), None);
        assert_eq!(thumbnail(picture(9000, 9000, ImageFormat::Png)).await.unwrap(), None);
    }
}
