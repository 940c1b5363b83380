import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Check, checks, openPlace, type Place } from './checks.ts';
import { peopleSchema } from './sign-in-people.ts';

const usage = `node local/conformance/run-checks.ts --outputs amplify_outputs.json [--people FILE] [--sign-up] [--only TEXT]

Runs every check of the notebook project against wherever it runs.

  --outputs  the project's amplify_outputs.json
  --people   JSON: {"owner": {"email", "password"}, "stranger": …, "editor": …}; else CONFORMANCE_PEOPLE holds it
  --sign-up  people who are not there yet sign up; instant-owner@red.example needs no code
  --only     checks whose title holds this text

Owner and stranger are of different teams (ada@red.example is of team red), the editor is in the group editors.`;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readWishes() {
  const { values } = parseArgs({
    options: {
      outputs: { type: 'string' },
      people: { type: 'string' },
      'sign-up': { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  });
  const people = values.people
    ? readFileSync(values.people, 'utf8')
    : process.env['CONFORMANCE_PEOPLE'];
  if (values.outputs === undefined || people === undefined) return null;
  const outputs: unknown = JSON.parse(readFileSync(values.outputs, 'utf8'));
  const credentials = peopleSchema.parse(JSON.parse(people));
  return { outputs, credentials, signUp: values['sign-up'], only: values.only };
}

async function passes(check: Check, place: Place): Promise<boolean> {
  const start = performance.now();
  try {
    await check.run(place);
    say(`✓ ${check.title} (${Math.round(performance.now() - start)} ms)`);
    return true;
  } catch (error) {
    say(`✗ ${check.title}\n${error instanceof Error ? error.message : JSON.stringify(error)}`);
    return false;
  }
}

async function main(): Promise<number> {
  const wishes = readWishes();
  if (wishes === null) {
    say(usage);
    return 1;
  }
  const place = await openPlace(wishes);
  const chosen = checks.filter(({ title }) => title.includes(wishes.only));
  let passed = 0;
  for (const check of chosen) if (await passes(check, place)) passed += 1;
  say(`${passed} of ${chosen.length} checks passed`);
  return passed === chosen.length && passed > 0 ? 0 : 1;
}

// Amplify's connections would keep the process up.
process.exit(await main());
