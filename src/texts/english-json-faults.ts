/** Where a text that is typed stops being JSON. */
export const jsonFaults = {
  so: (line: number, column: number, expected: string) =>
    `Not JSON at line ${line}, column ${column}: ${expected}.`,
  expected: {
    value: 'a value is expected',
    name: 'a name in double quotes is expected',
    colon: 'a colon is expected',
    commaOrEnd: 'a comma or the end of what is open is expected',
    quote: 'the text in quotes has no end',
    escape: 'after a backslash stands one of " \\ / b f n r t u',
    end: 'the text goes on after its end',
  },
} as const;
