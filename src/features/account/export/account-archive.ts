import { html, htmlPage, type Html } from '../../../archive/html.ts';
import type { TextFile } from '../../../archive/zip-files.ts';
import { auditSentence, type AuditNames } from '../../../texts/audit-sentence.ts';
import { spokenMoment } from '../../../texts/dates.ts';
import { ownerTexts } from '../../../texts/owner-texts.ts';
import { settingsTexts } from '../../../texts/settings-texts.ts';
import { locale } from '../../../texts/texts.ts';
import type { GatheredAccount } from './gather-account.ts';

const words = ownerTexts.accountArchive;

/** Every file of an account's archive. */
export function accountArchive(data: GatheredAccount, at: Date): readonly TextFile[] {
  const { account, endpoint, workflows, bots, presets, plugins, mcpServers } = data;
  const { members, invitations, audit } = data;
  return [
    ['index.html', indexPage(data, at)],
    ['README.txt', readme(account.name, at)],
    ['data/account.json', json({ exportedAt: at.toISOString(), ...account })],
    ['data/inference-endpoint.json', json(endpoint)],
    ['data/workflows.json', json({ workflows })],
    ['data/bots.json', json({ bots })],
    ['data/presets.json', json({ presets })],
    ...plugins.map(({ id, yaml }): TextFile => [`plugins/${id}.yaml`, yaml]),
    ['data/mcp-servers.json', json({ mcpServers })],
    ['data/members.json', json({ members })],
    ['data/invitations.json', json({ invitations })],
    ['data/audit.json', json({ entries: audit })],
  ];
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readme(name: string, at: Date): string {
  const lines = [
    words.title(name),
    `${words.made} ${spokenMoment(at.toISOString())}. ${words.times}`,
    '',
    words.contents,
    ...words.holds.map((line) => `- ${line}`),
    '',
    words.lacksTitle,
    ...words.lacks.map((line) => `- ${line}`),
    '',
  ];
  return lines.join('\r\n');
}

function indexPage(data: GatheredAccount, at: Date): string {
  const { account } = data;
  const body = html`<p>${words.made} ${time(at.toISOString())}. ${words.times}</p>
    <h2>${words.contents}</h2>
    ${list(words.holds)}
    <h2>${words.lacksTitle}</h2>
    ${list(words.lacks)}
    <h2>${words.details}</h2>
    ${facts([
      [words.name, account.name],
      [words.description, account.description],
      [words.id, account.accountId],
      [words.created, spokenMoment(account.createdAt)],
    ])}
    <h2>${words.endpoint}</h2>
    ${endpointFacts(data)}
    <h2>${words.members}</h2>
    ${memberTable(data)}
    <h2>${words.invitations}</h2>
    ${invitationTable(data)}
    <h2>${words.workflows}</h2>
    ${workflowParts(data)}
    <h2>${words.bots}</h2>
    ${botParts(data)}
    <h2>${words.presets}</h2>
    ${presetParts(data)}
    <h2>${words.plugins}</h2>
    ${pluginParts(data)}
    <h2>${words.mcpServers}</h2>
    ${mcpServerParts(data)}
    <h2>${words.audit}</h2>
    ${auditTable(data)}`;
  return htmlPage(locale, words.title(account.name), body);
}

function endpointFacts({ endpoint }: GatheredAccount): Html {
  return facts([
    [words.type, settingsTexts.models.types[endpoint.type].name],
    [words.url, endpoint.url ?? ''],
    [words.description, endpoint.description],
  ]);
}

function memberTable({ members }: GatheredAccount): Html {
  const heads = [words.email, words.role, words.state, words.since];
  return table(
    heads,
    members.map(({ email, role, state, createdAt }) => [
      email ?? words.unknown,
      words.roles[role],
      words.states[state],
      time(createdAt),
    ]),
  );
}

function invitationTable({ invitations }: GatheredAccount): Html {
  if (invitations.length === 0) return html`<p>${words.noInvitations}</p>`;
  return table(
    [words.email, words.role, words.until],
    invitations.map(({ email, role, expiresAt }) => [email, words.roles[role], time(expiresAt)]),
  );
}

function workflowParts({ workflows }: GatheredAccount): Html | readonly Html[] {
  if (workflows.length === 0) return html`<p>${words.noWorkflows}</p>`;
  return workflows.map(({ name, description, id, assistantParameters, prompts }) => {
    const parts = prompts.map(
      (prompt) =>
        html`<h4>${words.prompt}: ${prompt.role}</h4>
          <p>${prompt.description}</p>
          <pre>${prompt.content}</pre> `,
    );
    return html`<h3>${name} <small>${id}</small></h3>
      <p>${description}</p>
      <h4>${words.parameters}</h4>
      <pre>${JSON.stringify(assistantParameters, null, 2)}</pre>
      ${parts}`;
  });
}

function botParts({ bots }: GatheredAccount): Html | readonly Html[] {
  if (bots.length === 0) return html`<p>${words.noBots}</p>`;
  return bots.map(({ id, version, definition }) => {
    const { persona, title, purpose, instructions, parameters } = definition;
    return html`<h3>${persona} <small>${id}</small></h3>
      <p>${title}. ${purpose} ${words.version(version)}</p>
      <h4>${words.instructions}</h4>
      <pre>${instructions}</pre>
      <h4>${words.parameters}</h4>
      <pre>${JSON.stringify(parameters, null, 2)}</pre>`;
  });
}

function presetParts({ presets }: GatheredAccount): Html | readonly Html[] {
  if (presets.length === 0) return html`<p>${words.noPresets}</p>`;
  return presets.map(
    ({ name, id, parameters }) =>
      html`<h3>${name} <small>${id}</small></h3>
        <pre>${JSON.stringify(parameters, null, 2)}</pre>`,
  );
}

function pluginParts({ plugins }: GatheredAccount): Html | readonly Html[] {
  if (plugins.length === 0) return html`<p>${words.noPlugins}</p>`;
  return plugins.map(
    ({ id, yaml }) =>
      html`<h3>${id}</h3>
        <pre>${yaml}</pre>`,
  );
}

function mcpServerParts({ mcpServers }: GatheredAccount): Html | readonly Html[] {
  if (mcpServers.length === 0) return html`<p>${words.noMcpServers}</p>`;
  return mcpServers.map(({ name, id, url, tools }) => {
    const facts = tools.map(
      (tool) =>
        html`<dt>${tool.name}</dt>
          <dd>${tool.asks ? words.asks : words.asksNot} ${tool.description}</dd>`,
    );
    return html`<h3>${name} <small>${id}</small></h3>
      <p>${url}</p>
      <dl>${facts}</dl>`;
  });
}

function auditTable(data: GatheredAccount): Html {
  const names = namesOf(data);
  const rows = data.audit.map((entry) => [time(entry.at), auditSentence(entry, names)]);
  return table([words.when, words.what], rows);
}

/** What the ids of the log are called by what is in the archive. Its reader may be anybody. */
function namesOf({ members, invitations, workflows, bots, audit }: GatheredAccount): AuditNames {
  const people = new Map<string, string>();
  for (const { sub, email } of [...audit.map(({ actor }) => actor), ...members])
    if (email !== null) people.set(sub, email);
  const invited = new Map(invitations.map(({ invitationId, email }) => [invitationId, email]));
  const personas = new Map(bots.map(({ id, definition }) => [id, definition.persona]));
  const named = new Map(workflows.map(({ id, name }) => [id, name]));
  return {
    ownSub: null,
    person: (sub) => people.get(sub) ?? null,
    invitation: (id) => invited.get(id) ?? null,
    workflow: (id) => named.get(id) ?? null,
    bot: (id) => personas.get(id) ?? null,
  };
}

function list(lines: readonly string[]): Html {
  return html`<ul>
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

function facts(pairs: readonly (readonly [string, string])[]): Html {
  const parts = pairs.map(
    ([label, value]) =>
      html`<dt>${label}</dt>
        <dd>${value === '' ? words.none : value}</dd>`,
  );
  return html`<dl>${parts}</dl>`;
}

function table(heads: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  const body = rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell) => html`<td>${cell}</td>`)}
      </tr> `,
  );
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}

function time(moment: string): Html {
  return html`<time datetime="${moment}">${spokenMoment(moment)}</time>`;
}
