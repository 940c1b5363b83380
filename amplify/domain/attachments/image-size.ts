export type ImageSize = { readonly width: number; readonly height: number };

/** Width and height that an image says it has, by its first bytes; null for what is no image of its type. */
export function imageSize(type: string, file: Uint8Array): ImageSize | null {
  const size = sizeBy(type, new DataView(file.buffer, file.byteOffset, file.byteLength));
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function sizeBy(type: string, view: DataView): ImageSize | null {
  try {
    switch (type) {
      case 'image/png':
        return begins(view, 0, '\u0089PNG\r\n\u001A\n')
          ? { width: view.getUint32(16), height: view.getUint32(20) }
          : null;
      case 'image/gif':
        return begins(view, 0, 'GIF8')
          ? { width: view.getUint16(6, true), height: view.getUint16(8, true) }
          : null;
      case 'image/jpeg':
        return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
      case 'image/webp':
        return begins(view, 0, 'RIFF') && begins(view, 8, 'WEBP') ? webpSize(view) : null;
      default:
        return null;
    }
  } catch (error) {
    // It ends before it says so.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function begins(view: DataView, at: number, letters: string): boolean {
  return Array.from(letters, (letter, index) => [index, letter.charCodeAt(0)] as const).every(
    ([index, byte]) => view.getUint8(at + index) === byte,
  );
}

/** From segment to segment, to the frame's. */
function jpegSize(view: DataView): ImageSize | null {
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return null;
}

function webpSize(view: DataView): ImageSize | null {
  if (begins(view, 12, 'VP8X'))
    return {
      width: 1 + (view.getUint32(24, true) & 0xff_ffff),
      height: 1 + (view.getUint32(26, true) >>> 8),
    };
  if (begins(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (begins(view, 12, 'VP8 '))
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  return null;
}

/** What an image is counted as: as Anthropic says it, which is more than OpenAI's for most. */
export function imageTokens({ width, height }: ImageSize): number {
  return Math.min(1600, Math.max(85, Math.ceil((width * height) / 750)));
}
