const list = new Intl.ListFormat('en');
const size = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

function bytes(count: number): string {
  if (count < 1024) return `${count} bytes`;
  const kilobytes = count / 1024;
  return kilobytes < 1024 ? `${size.format(kilobytes)} KB` : `${size.format(kilobytes / 1024)} MB`;
}

/** Files that go with a question. */
export const attachments = {
  attach: 'Attach files',
  choose: 'Choose files',
  takePhoto: 'Take a photo',
  list: 'Attached files',
  bytes,
  sought: 'A file',
  gone: 'A file that is not there any more',
  progress: (name: string) => `Upload of ${name}`,
  remove: (name: string) => `Remove ${name}`,
  goOn: 'Go on',
  waitsToGoOn: 'Waiting to go on …',
  chooseAgain: 'Choose it again',
  cut: 'Its upload was cut.',
  lost: 'Its upload was cut. Choose the same file again to go on from where it was.',
  stayed: 'It stayed with the earlier conversation. Choose the same file again to take it along.',
  waits: 'Your message is sent when the files have arrived.',
  notAll: (unfinished: readonly string[], refused: readonly string[]) => {
    const goOn = unfinished.length > 0 ? [`go on with ${list.format(unfinished)}`] : [];
    const remove = refused.length > 0 ? [`remove ${list.format(refused)}`] : [];
    return `Not every file has arrived. Your message is sent when you ${list.format([...goOn, ...remove])}.`;
  },
  drop: 'Drop files to attach them',
  download: (name: string) => `Download ${name}`,
  unreachable: 'The file could not be fetched. Try again.',
  notTaken: {
    kind: (name: string) => `${name} is of no kind that a model reads. Text, images and PDFs are.`,
    empty: (name: string) => `${name} is empty.`,
    'too-large': (name: string) => `${name} is too large: a file may have 16 MB.`,
    'text-too-large': (name: string) => `${name} is too large: a text may have 512 KB.`,
    'too-many': (name: string) => `${name} is one too many: a message takes 8 files.`,
    'too-much': (name: string) =>
      `${name} is too much: the files of a message may have 16 MB together.`,
    other: (name: string) => `${name} is another file than the one that was cut.`,
  },
  refused: (name: string) => `${name} was not taken.`,
  unfit: {
    'no-images': (model: string) => `${model} takes no images.`,
    'image-too-large': (model: string) => `This image is larger than ${model} takes.`,
    'no-words': (model: string) => `${model} takes no such PDFs, and this one has no words in it.`,
  },
};
