/** The page's tokens in the only form that Mermaid reads: inset, raised, text, text-soft, control, accent-wash. */
const palettes = {
  light: {
    ground: '#f8f6f7',
    box: '#ffffff',
    text: '#251a22',
    soft: '#544951',
    edge: '#92878e',
    wash: '#fbedf2',
  },
  dark: {
    ground: '#130d11',
    box: '#221b20',
    text: '#eee7eb',
    soft: '#bfb6bb',
    edge: '#7a6d77',
    wash: '#371d29',
  },
} as const;

export type Scheme = keyof typeof palettes;

/** What a diagram stands on. */
export function groundOf(scheme: Scheme): string {
  return palettes[scheme].ground;
}

/** Variables of Mermaid's `base` theme; it derives all others from these. */
export function themeOf(scheme: Scheme) {
  const { ground, box, text, soft, edge, wash } = palettes[scheme];
  return {
    darkMode: scheme === 'dark',
    background: ground,
    fontSize: '15px',
    textColor: text,
    lineColor: soft,
    primaryColor: box,
    primaryTextColor: text,
    primaryBorderColor: edge,
    secondaryColor: wash,
    secondaryTextColor: text,
    secondaryBorderColor: edge,
    tertiaryColor: ground,
    tertiaryTextColor: text,
    tertiaryBorderColor: edge,
    noteBkgColor: wash,
    noteTextColor: text,
    noteBorderColor: edge,
    edgeLabelBackground: ground,
  };
}
