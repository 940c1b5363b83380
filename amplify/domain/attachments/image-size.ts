type ImageSize = { readonly width: number; readonly height: number };

export type Image = ImageSize & { readonly type: string };

/** What an image is by its first bytes, and the width and height that it says it has; null for what is none that models take. */
export function imageIn(file: Uint8Array): Image | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (const [type, read] of formats) {
    const size = sizeBy(read, view);
    if (size && size.width > 0 && size.height > 0) return { type, ...size };
  }
  return null;
}

type Format = (view: DataView) => ImageSize | null;

const formats: readonly (readonly [type: string, read: Format])[] = [
  ['image/png', pngSize],
  ['image/gif', gifSize],
  ['image/jpeg', (view) => (view.getUint16(0) === 0xffd8 ? jpegSize(view) : null)],
  [
    'image/webp',
    (view) => (begins(view, 0, 'RIFF') && begins(view, 8, 'WEBP') ? webpSize(view) : null),
  ],
];

function sizeBy(read: Format, view: DataView): ImageSize | null {
  try {
    return read(view);
  } catch (error) {
    // It ends before it says so.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function pngSize(view: DataView): ImageSize | null {
  return begins(view, 0, '\u0089PNG\r\n\u001A\n')
    ? { width: view.getUint32(16), height: view.getUint32(20) }
    : null;
}

function gifSize(view: DataView): ImageSize | null {
  return begins(view, 0, 'GIF8')
    ? { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    : null;
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
