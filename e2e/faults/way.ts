import type { Person } from '../isolation/people.ts';

/** Whose questions are answered in one of the ways that there are to ask the model. */
export type Way = {
  readonly name: string;
  readonly person: Person;
  readonly engine?: 'langchain';
  /** Where the model is asked then. */
  readonly path: string;
};
