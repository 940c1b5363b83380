import { CircleAlert, CircleCheck } from 'lucide-react';
import type { PluginFault } from '../../../../amplify/contract/plugins/plugin.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import type { LiveReading } from './use-plugin-reading.ts';

type Properties = {
  readonly reading: LiveReading;
  readonly onGoTo: (line: number) => void;
};

/** How a plugin stands as it is typed, the file named once; each fault leads to its line. */
export function PluginFaults({ reading, onGoTo }: Properties) {
  const words = pluginsTexts;
  const isWrong = reading.kind === 'refused';
  return (
    <div className="plugin-faults">
      <output className={isWrong ? 'field-error' : 'hint plugin-fine'}>
        {isWrong && <CircleAlert className="icon-small" aria-hidden="true" />}
        {reading.kind === 'read' && <CircleCheck className="icon-small" aria-hidden="true" />}
        {statusOf(reading)}
      </output>
      {isWrong && (
        <ul aria-label={words.faultList}>
          {reading.faults.map((fault) => (
            <Fault key={`${fault.line} ${fault.message}`} fault={fault} onGoTo={onGoTo} />
          ))}
        </ul>
      )}
    </div>
  );
}

function statusOf(reading: LiveReading): string {
  const words = pluginsTexts;
  switch (reading.kind) {
    case 'waiting':
      return words.checking;
    case 'failed':
      return words.notChecked;
    case 'refused':
      return words.faults(reading.faults[0]?.file ?? '', reading.faults.length);
    case 'read': {
      const { meta_data: meta, selector, function_calling: calling } = reading.plugin;
      const { strings, pairs } = selector.search_terms;
      const keys = Object.keys(calling.additional_information).length;
      return words.fine(meta.plugin_name, strings.length + pairs.length, keys);
    }
    default:
      return reading satisfies never;
  }
}

/** The file is named above all of them, and its line stands before the words. */
function withoutPlace(message: string, file: string): string {
  return message.replace(`${file}: `, '').replace(/^line \d+, /u, '');
}

type FaultProperties = { readonly fault: PluginFault; readonly onGoTo: (line: number) => void };

function Fault({ fault: { file, line, message }, onGoTo }: FaultProperties) {
  if (line === null) return <li className="plugin-fault">{withoutPlace(message, file)}</li>;
  return (
    <li>
      <button type="button" className="plugin-fault" onClick={() => onGoTo(line)}>
        <b>{pluginsTexts.line(line)}</b> {withoutPlace(message, file)}
      </button>
    </li>
  );
}
