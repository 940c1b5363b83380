type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

type Size = { readonly width: number; readonly height: number };

const gap = 4;
const margin = 8;

/** Where a menu stands: below what opens it if it fits, else above, and always within the window. */
export function placeMenu(
  anchor: Box,
  menu: Size,
  room: Size,
): { readonly left: number; readonly top: number } {
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - menu.height;
  const top = below + menu.height + margin <= room.height || above < margin ? below : above;
  const fromStart = anchor.left + menu.width + margin <= room.width;
  const left = fromStart ? anchor.left : anchor.right - menu.width;
  return {
    left: within(left, room.width - menu.width - margin),
    top: within(top, room.height - menu.height - margin),
  };
}

function within(value: number, most: number): number {
  return Math.max(margin, Math.min(value, most));
}
