import * as z from 'zod/mini';
import { toolInput, wordsField } from './tool-input.ts';

const zone = 'An IANA time zone such as Europe/Berlin, America/New_York or Asia/Tokyo';
const moment = 'as 2026-11-22 or 2026-11-22T18:30, in `zone` unless it ends in Z or as +01:00';

/** Which moment, where, and what is asked of it; of nothing, now in UTC. */
export const dateTimeInput = toolInput(
  z.strictObject({
    zone: z.optional(wordsField(60, `${zone}; UTC unless said otherwise.`)),
    at: z.optional(wordsField(40, `A date or moment, ${moment}; now unless said otherwise.`)),
    toZone: z.optional(wordsField(60, `${zone}, to tell the moment of there as well.`)),
    until: z.optional(
      wordsField(40, `A second date or moment, ${moment}: how far it is from \`at\`.`),
    ),
  }),
);
