import type { PeopleCredentials } from '../conformance/sign-in-people.ts';

const password = 'Notebook-2026';

/** People whom the notebook project lets sign up with no code, of three teams. */
export const notebookPeople: PeopleCredentials = {
  owner: { email: 'instant-owner@red.example', password },
  stranger: { email: 'instant-stranger@blue.example', password },
  editor: { email: 'instant-editor@green.example', password },
};
