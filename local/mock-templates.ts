import type { RenderTemplate } from './api-gateway/template-scope.ts';
import { type CompiledTemplate, compileTemplate } from './appsync/vtl/compile-template.ts';
import { Namespace } from './appsync/vtl/namespace.ts';

/** Renders the templates of mock integrations by AppSync's VTL; each is compiled once. */
export function createMockRenderer(): RenderTemplate {
  const compiled = new Map<string, CompiledTemplate>();
  return (source, { data, functions }) => {
    const template = compiled.get(source) ?? compileTemplate(source);
    compiled.set(source, template);
    const namespaces = Object.entries(functions).map(
      ([name, members]) => [name, new Namespace(members)] as const,
    );
    const variables = new Map<string, unknown>([...Object.entries(data), ...namespaces]);
    const rendered = template.render(variables);
    return rendered.kind === 'text' ? rendered.text : JSON.stringify(rendered.value);
  };
}
