export type DictationError = 'not-allowed' | 'no-microphone' | 'network' | 'failed';

export type DictationListener = {
  /** Words that the browser is sure of. */
  heard(words: string): void;
  failed(error: DictationError): void;
  ended(): void;
};

export type Dictation = {
  start(listener: DictationListener): void;
  stop(): void;
};

type Recognition = EventTarget & {
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  start(): void;
  stop(): void;
};

/** The browser's own recognition of speech; null where it has none. */
export function createDictation(language: string): Dictation | null {
  const make = recognitionOf(window);
  if (!make) return null;
  let current: Recognition | null = null;
  return {
    start(listener) {
      const recognition = make();
      recognition.continuous = true;
      recognition.interimResults = false;
      recognition.lang = language;
      recognition.addEventListener('result', (event) => {
        for (const words of wordsOf(event)) listener.heard(words);
      });
      recognition.addEventListener('error', (event) => listener.failed(errorOf(event)));
      recognition.addEventListener('end', () => {
        if (current === recognition) current = null;
        listener.ended();
      });
      current = recognition;
      recognition.start();
    },
    stop: () => current?.stop(),
  };
}

function recognitionOf(holder: object): (() => Recognition) | null {
  const names = ['SpeechRecognition', 'webkitSpeechRecognition'];
  const named: readonly unknown[] = names.map((name): unknown => Reflect.get(holder, name));
  const found = named.find((value) => typeof value === 'function');
  if (typeof found !== 'function') return null;
  return () => {
    const made: unknown = Reflect.construct(found, []);
    if (!isRecognition(made))
      throw new Error('This browser recognizes speech in a way of its own.');
    return made;
  };
}

function isRecognition(value: unknown): value is Recognition {
  return value instanceof EventTarget && 'start' in value && 'stop' in value;
}

/** The results that are new and final, each by what is most likely. */
function wordsOf(event: Event): readonly string[] {
  if (!('results' in event) || !isList(event.results)) return [];
  const first =
    'resultIndex' in event && typeof event.resultIndex === 'number' ? event.resultIndex : 0;
  return Array.from(event.results)
    .slice(first)
    .flatMap((result: unknown) => {
      if (!isList(result) || !('isFinal' in result) || result.isFinal !== true) return [];
      const [best]: unknown[] = Array.from(result);
      const words =
        typeof best === 'object' && best !== null && 'transcript' in best ? best.transcript : '';
      return typeof words === 'string' && words.trim() !== '' ? [words.trim()] : [];
    });
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value;
}

function errorOf(event: Event): DictationError {
  const error: unknown = 'error' in event ? event.error : null;
  if (error === 'not-allowed' || error === 'service-not-allowed') return 'not-allowed';
  if (error === 'audio-capture') return 'no-microphone';
  return error === 'network' ? 'network' : 'failed';
}
