type Properties = {
  /** Whether there is something that is not saved. */
  readonly is: boolean;
  readonly words: { readonly unsaved: string; readonly discard: string };
  readonly onDiscard: () => void;
};

/** Beside what saves a form: that it is to be saved, and what lets go of what was typed instead. */
export function Unsaved({ is, words, onDiscard }: Properties) {
  return (
    <>
      {is && (
        <button
          type="button"
          className="button quiet"
          onClick={({ currentTarget }) => {
            // This button goes, and the focus would go with it.
            currentTarget.closest('form')?.querySelector<HTMLElement>('[type="submit"]')?.focus();
            onDiscard();
          }}
        >
          {words.discard}
        </button>
      )}
      <output className="hint">{is && words.unsaved}</output>
    </>
  );
}
