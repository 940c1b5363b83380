/** What the page's avatar and backdrop draw a bot from. */
type BotAvatar = {
  readonly seed: string;
  /** Traits that were chosen for this persona. */
  readonly fixed: (typeof chosen)[keyof typeof chosen] | typeof none;
};

const none = {} as const;

/** Four have a face that fits them; the others were too much like one that stands near them. */
const chosen = {
  Marv: { bowl: 'theta', accent: 'macron', tilt: 0, hues: 9 },
  Matilda: { hues: 8 },
  Seraphina: { accent: 'circumflex' },
  Clare: { bowl: 'c', hues: 4 },
  Fleur: { hues: 0 },
  Emily: { bowl: 'n', hues: 6 },
  Langston: { hues: 0 },
  Bodhi: { hues: 8 },
  Pierson: { accent: 'acute', hues: 9 },
  Chad: { hues: 6 },
  Sarah: { bowl: 'n', accent: 'tilde' },
  Patricia: { hues: 2 },
  Deborah: { hues: 6 },
  Svea: { accent: 'caron', hues: 5 },
  Camilla: { hues: 1 },
} as const;

/** A persona has one look wherever it is met, also as a copy that somebody makes their own. */
export function botAvatar(persona: string): BotAvatar {
  return { seed: persona, fixed: isChosen(persona) ? chosen[persona] : none };
}

function isChosen(persona: string): persona is keyof typeof chosen {
  return Object.hasOwn(chosen, persona);
}
