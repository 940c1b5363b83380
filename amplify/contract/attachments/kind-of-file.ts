import type { AttachmentKind } from './attachment-kinds.ts';

/** Those that every model takes which takes images. */
const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const imageName = /\.(png|jpe?g|gif|webp)$/i;

/** Formats of which it is known that they hold no plain text, though some programs call them so. */
const binary =
  /\.(zip|gz|tgz|bz2|xz|7z|rar|jar|exe|dll|so|dylib|bin|iso|dmg|docx?|xlsx?|pptx?|od[tsp]|epub|mp[34]|m4[av]|wav|ogg|flac|mov|avi|mkv|webm|heic|heif|tiff?|bmp|ico|avif|psd|woff2?|ttf|otf|sqlite|db|parquet|wasm|class|pyc)$/i;
const binaryType =
  /^(audio|video|font)\/|^image\/(?!svg)|^application\/(zip|gzip|x-tar|x-7z|vnd\.(openxmlformats|ms-|oasis)|msword|epub)/;

/** What a file is to a model, by its name and type; null for what no model takes. Everything else may be text. */
export function kindOfFile(name: string, type: string): AttachmentKind | null {
  if (images.includes(type)) return 'image';
  // Some systems have no word for what they hold.
  if (['', 'application/octet-stream'].includes(type) && imageName.test(name)) return 'image';
  if (type === 'application/pdf' || /\.pdf$/i.test(name)) return 'pdf';
  // Browsers take TypeScript for a video.
  if (/\.(ts|mts|cts|tsx)$/i.test(name)) return 'text';
  return binary.test(name) || binaryType.test(type) ? null : 'text';
}
