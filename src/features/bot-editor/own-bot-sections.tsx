import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import type { KnownOutcome, OwnBotParts } from './own-bot-parts.ts';
import { RemovalSection, restoreBot } from './removal-section.tsx';
import { SharingSection } from './sharing-section.tsx';
import { VersionsSection } from './versions-section.tsx';

type Properties = OwnBotParts & {
  readonly tests: KnownOutcome;
  readonly onGone: () => void;
  readonly onBack: () => void;
};

/** What the maker of a bot does with it, on its page. */
export function OwnBotSections(properties: Properties) {
  const { bot } = properties;
  if (bot.deletedAt !== null)
    return (
      <div className="form-foot">
        <button type="button" className="button" onClick={() => void restoreBot(properties)}>
          {botEditorTexts.remove.restore}
        </button>
      </div>
    );
  return (
    <>
      <SharingSection {...properties} />
      <VersionsSection {...properties} />
      <RemovalSection {...properties} />
    </>
  );
}
