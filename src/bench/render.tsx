import 'deep-chat';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import StockMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import '../features/conversation/conversation.css';
import '../features/conversation/prose.css';
import '../features/conversation/thread-states.css';
import { Announcer } from '../features/conversation/announcer.tsx';
import { Answer } from '../features/conversation/answer.tsx';
import { createLiveTurns } from '../features/conversation/live-turns.ts';
import { warmUp } from '../features/conversation/markdown/warm-up.ts';
import type { MessageCommands } from '../features/conversation/message-actions.tsx';
import { createFramePace } from '../features/conversation/pace.ts';
import type { Entry } from '../features/conversation/thread.ts';
import '../ui/base.css';
import '../ui/surfaces.css';
import '../ui/tokens.css';

// The ways to draw a growing answer that `npm run bench -- render` sets side by side, each driven by the same tokens.

type Drawing = {
  token(text: string): void;
  end(): void;
};

const place = document.createElement('div');
document.body.append(place);

function bareText(): Drawing {
  const node = document.createTextNode('');
  place.style.whiteSpace = 'pre-wrap';
  place.append(node);
  return { token: (text) => node.appendData(text), end: () => {} };
}

const entry: Entry = {
  key: 'bench:assistant',
  id: 'bench',
  parentId: null,
  role: 'assistant',
  turnId: 'bench',
  text: null,
  steps: null,
  status: 'pending',
  reconnecting: false,
  stopping: false,
  model: null,
  code: null,
  usage: null,
  retryAt: null,
  rating: null,
  continues: null,
  beginning: '',
  earlierSteps: [],
  createdAt: new Date().toISOString(),
  stored: false,
};
const commands: MessageCommands = {
  choose: () => {},
  edit: () => {},
  regenerate: () => {},
  goOn: () => {},
  retry: () => {},
  showParameters: () => {},
  rate: () => {},
  canAsk: true,
  renderFiles: () => null,
  steps: {
    api: { call: async () => ({ kind: 'unreachable' }) },
    drawing: {
      value: () => null,
      load: () => Promise.reject(new Error('Nothing is fetched here.')),
    },
  },
  saveTest: null,
  receipt: () => {},
};

const speaker = { name: 'Parlance', drawn: null };

/** As the conversation does it: through the live turns, at their pace, drawn and read out. */
function ours(): Drawing {
  const live = createLiveTurns(
    createFramePace({
      now: () => performance.now(),
      nextFrame: (callback) => void requestAnimationFrame(callback),
      later: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    }),
  );
  const root = createRoot(place);
  function show(status: 'pending' | 'complete') {
    const shown: Entry = { ...entry, status };
    root.render(
      <>
        <Answer entry={shown} version={null} live={live} commands={commands} speaker={speaker} />
        <Announcer live={live} running={status === 'pending' ? shown : null} entries={[shown]} />
      </>,
    );
  }
  flushSync(() => show('pending'));
  // As the page does while the first question is written.
  warmUp();
  return {
    token: (text) => live.addText(entry.turnId, text),
    end: () => show('complete'),
  };
}

function stockReact(): Drawing {
  const root = createRoot(place);
  let all = '';
  return {
    token(text) {
      all += text;
      flushSync(() =>
        root.render(<StockMarkdown remarkPlugins={[remarkGfm]}>{all}</StockMarkdown>),
      );
    },
    end: () => {},
  };
}

/** deep-chat, fed as its documentation says: every token as it comes. */
function stockDeepChat(): Drawing {
  const element = document.createElement('deep-chat');
  let respond: ((response: object) => Promise<void>) | null = null;
  const waiting: string[] = [];
  Object.assign(element, {
    style: 'width: 700px; height: 700px; font-family: sans-serif',
    connect: {
      stream: true,
      handler(
        _body: unknown,
        signals: { onOpen(): void; onResponse(response: object): Promise<void> },
      ) {
        signals.onOpen();
        respond = (response) => signals.onResponse(response);
        for (const text of waiting.splice(0)) void respond({ text });
      },
    },
  });
  place.append(element);
  setTimeout(() => Reflect.get(element, 'submitUserMessage')?.call(element, { text: 'Go' }), 300);
  return {
    token(text) {
      if (respond) void respond({ text });
      else waiting.push(text);
    },
    end: () => {},
  };
}

const drawings = { text: bareText, ours, 'react-markdown': stockReact, 'deep-chat': stockDeepChat };

type Result = {
  /** A second. */
  readonly updates: number;
  readonly lag: number;
  /** Of the tasks from the first paint of the page to the first words, in milliseconds. */
  readonly first: number;
  /** Of all tasks after it. */
  readonly longest: number;
};

async function draw(name: keyof typeof drawings, tokens: readonly string[], perSecond: number) {
  const drawing = drawings[name]();
  // What there is to draw before an answer has been painted; what is watched begins here.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  let updates = 0;
  let lastChange = performance.now();
  let painted = Number.POSITIVE_INFINITY;
  let first = 0;
  let longest = 0;
  const root = place.querySelector('deep-chat')?.shadowRoot ?? place;
  // Changes within one frame are one update.
  const changes = new MutationObserver(() => {
    const now = performance.now();
    if (now - lastChange > 12) updates += 1;
    lastChange = now;
    // The frame after the one that holds the first words begins when they have been painted.
    if (painted === Number.POSITIVE_INFINITY) {
      painted = Number.MAX_VALUE;
      requestAnimationFrame(() => requestAnimationFrame((time) => (painted = time)));
    }
  });
  changes.observe(root, { subtree: true, childList: true, characterData: true });
  const tasks = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime < painted) first = Math.max(first, duration);
      else longest = Math.max(longest, duration);
    }
  });
  tasks.observe({ type: 'longtask' });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const start = performance.now();
  for (let sent = 0; sent < tokens.length;) {
    await new Promise((resolve) => setTimeout(resolve, 16));
    const due = Math.min(
      tokens.length,
      Math.floor(((performance.now() - start) / 1000) * perSecond),
    );
    // Each token by itself, as a stream brings them.
    for (; sent < due; sent += 1) drawing.token(tokens[sent] ?? '');
  }
  drawing.end();
  const sentAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 500));
  while (performance.now() - lastChange < 400)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const seconds = (lastChange - start) / 1000;
  const result: Result = {
    updates: updates / seconds,
    lag: Math.max(0, lastChange - sentAt),
    first,
    longest,
  };
  return result;
}

Object.assign(window, { draw });
