import { useQuery } from '@tanstack/react-query';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { Line, LineList } from '../../../ui/line-list.tsx';
import { Section } from '../../../ui/section.tsx';
import { Loaded } from '../loaded.tsx';
import { samplesQuery, type SamplePlugin } from './plugin-place.ts';

type Properties = {
  readonly onView: (sample: SamplePlugin) => void;
  /** Null where nobody may. */
  readonly onCopy: ((sample: SamplePlugin) => void) | null;
};

/** The plugins that come with Parlance. */
export function SamplesSection({ onView, onCopy }: Properties) {
  const words = pluginsTexts;
  const samples = useQuery(samplesQuery);
  return (
    <Section title={words.samples} text={words.samplesText}>
      <Loaded query={samples} loading={words.samplesReading} failed={words.failed} lines={5}>
        {(all) => (
          <LineList label={words.samples}>
            {all.map((sample) => (
              <SampleLine
                key={sample.file.name}
                sample={sample}
                onView={() => onView(sample)}
                onCopy={onCopy && (() => onCopy(sample))}
              />
            ))}
          </LineList>
        )}
      </Loaded>
    </Section>
  );
}

type LineProperties = {
  readonly sample: SamplePlugin;
  readonly onView: () => void;
  readonly onCopy: (() => void) | null;
};

function SampleLine({ sample, onView, onCopy }: LineProperties) {
  const words = pluginsTexts;
  const { plugin_name: name, plugin_description: description } = sample.plugin.meta_data;
  return (
    <Line
      title={name}
      actions={
        <>
          <button
            type="button"
            className="button small"
            aria-label={words.viewNamed(name)}
            onClick={onView}
          >
            {words.view}
          </button>
          {onCopy && (
            <button
              type="button"
              className="button small"
              aria-label={words.copyNamed(name)}
              onClick={onCopy}
            >
              {words.copy}
            </button>
          )}
        </>
      }
    >
      <p className="hint">{description}</p>
    </Line>
  );
}
