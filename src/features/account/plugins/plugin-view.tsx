import { useRef, type ReactNode } from 'react';
import type { PluginFile } from '../../../../amplify/contract/plugins/plugin.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { CodeArea, type CodeAreaHandle } from '../../../ui/code-area.tsx';
import { Section } from '../../../ui/section.tsx';
import { LeaveButton } from './leave-button.tsx';
import { TryPlugin } from './try-plugin.tsx';
import { usePluginReading } from './use-plugin-reading.ts';

type Properties = {
  readonly file: PluginFile;
  readonly action?: ReactNode;
  readonly onClose: () => void;
};

/** One plugin as it was written, for whoever does not write it. */
export function PluginView({ file, action, onClose }: Properties) {
  const words = pluginsTexts;
  const reading = usePluginReading(file);
  const area = useRef<CodeAreaHandle>(null);
  const plugin = reading.kind === 'read' ? reading.plugin : null;
  return (
    <>
      <LeaveButton onLeave={onClose} />
      <Section
        title={plugin?.meta_data.plugin_name ?? file.name}
        text={plugin?.meta_data.plugin_description ?? ''}
        action={action}
      >
        <div className="form plugin-form">
          <CodeArea
            ref={area}
            label={words.source}
            hint={file.name}
            name="yaml"
            value={file.text}
            isInvalid={false}
            readOnly
            wrongLines={[]}
            onText={() => {}}
          />
        </div>
      </Section>
      <TryPlugin plugin={plugin} />
    </>
  );
}
