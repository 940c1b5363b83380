/** Markup that is safe to be written as it is. */
export type Html = { readonly markup: string };

type Part = string | number | Html | readonly Html[];

/** Markup with values in it: a text is written as a text, whatever it holds. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.reduce((whole, string, index) => {
    const part = parts[index - 1];
    return whole + (part === undefined ? '' : markupOf(part)) + string;
  });
  return { markup };
}

function markupOf(part: Part): string {
  if (typeof part === 'object')
    return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
  return escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? '');
}

const style = [
  ':root{color-scheme:light dark}',
  'body{max-width:44rem;margin:0 auto;padding:2rem 1rem 4rem;font:1rem/1.6 Georgia,serif;overflow-wrap:anywhere}',
  'h1{font-weight:400;line-height:1.2}h2{margin-top:2.5rem;font-weight:500}',
  'table{width:100%;border-collapse:collapse;font:.9rem/1.5 system-ui,sans-serif}',
  'th,td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid #8886;text-align:start;vertical-align:top}',
  'th{white-space:nowrap}',
  'small,dt{font:.85rem/1.5 system-ui,sans-serif;opacity:.8}dd{margin:0 0 .8rem}pre{white-space:pre-wrap}',
].join('');

/** A page that needs nothing but itself, and of which a browser runs nothing. */
export function htmlPage(language: string, title: string, body: Html): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html> `;
  return page.markup;
}
