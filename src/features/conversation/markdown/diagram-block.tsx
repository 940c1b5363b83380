import { Code, Workflow } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { diagramAnswer, type DiagramOrder } from '../../../diagram/diagram-messages.ts';
import { texts } from '../../../texts/texts.ts';
import './diagram-block.css';

type Properties = {
  readonly source: string;
  /** The source as a block of code. */
  readonly code: ReactNode;
};

type State =
  | { readonly kind: 'drawing' }
  | { readonly kind: 'drawn'; readonly height: number }
  | { readonly kind: 'failed' };

/** Milliseconds after which a diagram is given up, its page having been fetched or not. */
const longestDrawing = 15_000;

/** Where diagrams are drawn: a page of its own, with no origin, no network and no way to this one but messages. */
const diagramPage = '/diagram.html';

/** A Mermaid diagram; its source until it is drawn, when it cannot be, and on demand. */
export function DiagramBlock({ source, code }: Properties) {
  const words = texts.code;
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<State>({ kind: 'drawing' });
  const [asSource, setAsSource] = useState(false);
  const scheme = useColorScheme();
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  const isDrawing = isSeen && state.kind === 'drawing';
  useEffect(() => {
    if (!isDrawing) return undefined;
    const timer = setTimeout(() => setState({ kind: 'failed' }), longestDrawing);
    return () => clearTimeout(timer);
  }, [isDrawing]);

  useEffect(() => {
    function hear({ source: sender, data }: MessageEvent<unknown>) {
      const target = frame.current?.contentWindow;
      if (!target || sender !== target) return;
      const answer = diagramAnswer.safeParse(data);
      if (!answer.success) return;
      if (answer.data.kind === 'ready') {
        const order: DiagramOrder = { kind: 'draw', source, scheme };
        // Its origin is none, so it cannot be named; nothing but the diagram's own text is sent.
        target.postMessage(order, '*');
      } else setState(answer.data);
    }
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [source, scheme]);

  const showsDrawing = state.kind === 'drawn' && !asSource;
  return (
    <div className="diagram" ref={place}>
      {isSeen && state.kind !== 'failed' && (
        <iframe
          key={scheme}
          ref={frame}
          src={diagramPage}
          sandbox="allow-scripts"
          title={words.diagram}
          height={state.kind === 'drawn' ? state.height : 0}
          className={showsDrawing ? undefined : 'unseen'}
          inert={!showsDrawing}
        />
      )}
      {!showsDrawing && code}
      {state.kind === 'failed' && <p className="diagram-note">{words.diagramFailed}</p>}
      {state.kind === 'drawn' && (
        <button type="button" className="button quiet small" onClick={() => setAsSource(!asSource)}>
          {asSource ? (
            <Workflow className="icon-small" aria-hidden="true" />
          ) : (
            <Code className="icon-small" aria-hidden="true" />
          )}
          {asSource ? words.showDiagram : words.showSource}
        </button>
      )}
    </div>
  );
}

/** Whether something has come into sight: a frame for each diagram of a long conversation would be many. */
function useSeen(place: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.at(-1)?.isIntersecting) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isSeen;
}

function useColorScheme(): DiagramOrder['scheme'] {
  const [scheme, setScheme] = useState(schemeNow);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const look = () => setScheme(schemeNow());
    const themes = new MutationObserver(look);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    dark.addEventListener('change', look);
    return () => {
      themes.disconnect();
      dark.removeEventListener('change', look);
    };
  }, []);
  return scheme;
}

function schemeNow(): DiagramOrder['scheme'] {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
