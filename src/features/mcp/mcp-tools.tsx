import { useId } from 'react';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { FieldError } from '../../ui/field.tsx';
import { Tag } from '../../ui/line-list.tsx';
import { titleOf, type DraftTool } from './mcp-draft.ts';

type Properties = {
  readonly tools: readonly DraftTool[];
  readonly error: string | null;
  readonly isTried: boolean;
  readonly onChange: (tools: readonly DraftTool[]) => void;
};

const words = mcpTexts.mcp.pick;

/** The tools of a server: which are on, and which of those ask first. */
export function McpTools({ tools, error, isTried, onChange }: Properties) {
  const id = useId();
  function change(name: string, to: Partial<DraftTool>) {
    onChange(tools.map((tool) => (tool.name === name ? { ...tool, ...to } : tool)));
  }
  function turnAll(isOn: boolean) {
    onChange(tools.map((tool) => ({ ...tool, isOn })));
  }
  if (tools.length === 0) return <p className="hint">{isTried ? words.none : words.tryFirst}</p>;
  return (
    <fieldset className="choices" aria-describedby={`${id}-hint ${id}-error`}>
      <legend>{words.title}</legend>
      <p className="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      <div className="mcp-all">
        <button type="button" className="button small" onClick={() => turnAll(true)}>
          {words.all}
        </button>
        <button type="button" className="button small" onClick={() => turnAll(false)}>
          {words.off}
        </button>
      </div>
      <ul className="mcp-tools">
        {tools.map((tool) => (
          <PickedTool key={tool.name} tool={tool} onChange={(to) => change(tool.name, to)} />
        ))}
      </ul>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

type ToolProperties = {
  readonly tool: DraftTool;
  readonly onChange: (to: Partial<DraftTool>) => void;
};

function PickedTool({ tool, onChange }: ToolProperties) {
  const { name, description, schema, readOnly, isOn, asks, isChanged } = tool;
  const title = titleOf(tool);
  const id = useId();
  return (
    <li className="mcp-tool">
      <label className="choice">
        <input
          type="checkbox"
          name="tools"
          checked={isOn}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
          onChange={(event) => onChange({ isOn: event.target.checked })}
        />
        <b id={`${id}-title`} dir="auto">
          {title}
        </b>
        <span className="hint as-written" id={`${id}-text`} dir="auto">
          {description === '' ? words.noDescription : description}
        </span>
      </label>
      <div className="mcp-more">
        <span className="mono hint">{name}</span>
        {readOnly && <Tag>{words.readOnly}</Tag>}
        {isChanged && <Tag>{words.changed}</Tag>}
        <label className="mcp-check">
          <input
            type="checkbox"
            checked={asks}
            disabled={!isOn}
            aria-label={words.asksNamed(title)}
            onChange={(event) => onChange({ asks: event.target.checked })}
          />
          <span aria-hidden="true">{words.asks}</span>
        </label>
        <details>
          <summary>{words.arguments}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard scrolls what has focus. */}
          <pre className="mcp-schema" tabIndex={0}>
            {JSON.stringify(JSON.parse(schema), null, 2)}
          </pre>
        </details>
      </div>
    </li>
  );
}
