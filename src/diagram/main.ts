import mermaid from 'mermaid';
import './diagram.css';
import { diagramOrder, type DiagramAnswer, type DiagramOrder } from './diagram-messages.ts';
import { groundOf, themeOf } from './palettes.ts';

/** Larger ones would take longer than anybody waits. */
const longest = 20_000;

function say(answer: DiagramAnswer): void {
  window.parent.postMessage(answer, '*');
}

async function draw({ source, scheme }: DiagramOrder): Promise<void> {
  if (source.length > longest) return say({ kind: 'failed' });
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.style.background = groundOf(scheme);
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    themeVariables: themeOf(scheme),
    fontFamily: 'system-ui, sans-serif',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    suppressErrorRendering: true,
  });
  try {
    const { svg } = await mermaid.render('diagram', source);
    // Nothing but this diagram is in reach here: no origin, no network, no storage.
    document.body.innerHTML = svg;
    const drawing = document.querySelector('svg');
    const height = Math.ceil(drawing?.getBoundingClientRect().height ?? 0);
    say(height > 0 ? { kind: 'drawn', height: Math.min(height + 24, 4000) } : { kind: 'failed' });
  } catch {
    say({ kind: 'failed' });
  }
}

window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  const order = diagramOrder.safeParse(data);
  if (source === window.parent && order.success) void draw(order.data);
});
say({ kind: 'ready' });
