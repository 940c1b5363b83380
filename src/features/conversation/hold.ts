/** Whether somebody keeps a text that is to be sent until what goes with it is there. */
export type Hold = {
  listen(keeps: ((text: string) => boolean) | null): void;
  readonly keeps: (text: string) => boolean;
};

export function createHold(): Hold {
  let listener: ((text: string) => boolean) | null = null;
  return {
    listen(keeps) {
      listener = keeps;
    },
    keeps: (text) => listener?.(text) === true,
  };
}
