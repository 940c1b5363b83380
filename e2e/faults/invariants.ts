import * as z from 'zod';
import type { Person } from '../isolation/people.ts';
import type { Product } from '../isolation/product.ts';
import { readRows } from '../isolation/stored-rows.ts';
import { follow, hear, type TurnQuestion } from './take-turn.ts';

const messageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  parentId: z.string().nullish(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  status: z.string(),
  error: z.string().nullish(),
  turnId: z.string(),
});
export type StoredMessage = z.infer<typeof messageSchema>;

/** What is stored of a conversation, oldest first. */
export async function messagesOf(
  product: Product,
  conversationId: string,
): Promise<readonly StoredMessage[]> {
  const rows = await readRows(product);
  return rows
    .filter(({ table }) => table.startsWith('Message'))
    .map(({ item }) => messageSchema.parse(item))
    .filter((message) => message.conversationId === conversationId)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** What is wrong with a conversation in which one question was answered so often; nothing, when it is as it has to be. */
export async function untidyIn(
  product: Product,
  conversationId: string,
  answers: number,
): Promise<readonly string[]> {
  const messages = await messagesOf(product, conversationId);
  const rows = await readRows(product);
  const turns = rows.filter(
    ({ item }) => item['item_type'] === 'turn' && item['conversationId'] === conversationId,
  );
  const questions = messages.filter(({ role }) => role === 'user').length;
  const faults = [
    questions !== 1 && `the question is there ${questions} times`,
    messages.length !== 1 + answers && `there are ${messages.length - 1} answers`,
    messages.some(({ status }) => status === 'pending') && 'an answer is pending',
    turns.length !== answers && `there are ${turns.length} turns`,
    turns.some(({ item }) => item['status'] === 'running') && 'a turn runs',
  ];
  return faults.filter((fault) => fault !== false);
}

/** What is wrong with what is left of a turn; nothing, when all is as it has to be. */
export async function faultsOf(
  product: Product,
  person: Person,
  { turnId, conversationId, text }: TurnQuestion,
): Promise<readonly string[]> {
  const messages = await messagesOf(product, conversationId);
  const faults: string[] = [];
  const questions = messages.filter(({ role }) => role === 'user');
  const answers = messages.filter((message) => message.role === 'assistant');
  if (questions.length !== 1 || questions[0]?.text !== text)
    faults.push(`the question is there ${questions.length} times`);
  if (answers.length !== 1) faults.push(`there are ${answers.length} answers`);
  const [answer] = answers;
  if (answer?.status === 'pending') faults.push('the answer is still pending');
  if (answer?.parentId !== questions[0]?.id)
    faults.push('the answer does not hang on its question');
  const again = await hear(await follow(product, person, turnId));
  if (again.text !== answer?.text) faults.push('the stream and the stored answer differ');
  if (again.end?.status !== answer?.status) faults.push('the stream and the answer end otherwise');
  const rows = await readRows(product);
  const turn = rows.find(({ item }) => item['item_type'] === 'turn' && item['turnId'] === turnId);
  if (turn?.item['status'] === 'running') faults.push('the turn still runs');
  return faults;
}
