import type { DataResources } from './resource.ts';
import { setResponseTemplate } from './response-template.ts';

const failure = `#if( $ctx.error )
  $util.error($ctx.error.message, $ctx.error.type)
#end
`;

// Amplify's own template says Unauthorized where the row is another's and null where there is none.
const oneOrNull = `${failure}#if( $ctx.result.items.isEmpty() )
  $util.toJson(null)
#else
  $util.toJson($ctx.result.items[0])
#end
`;

// All messages of a conversation have one owner: a page with none of the caller's has no next one.
// Amplify's own template gives the token of rows that the filter has kept back.
const ownPage = `${failure}#if( $ctx.result.items.isEmpty() )
  $util.toJson({ "items": [], "nextToken": null })
#else
  $util.toJson($ctx.result)
#end
`;

const responses = {
  QueryGetConversationDataResolverFn: oneOrNull,
  QueryGetMessageDataResolverFn: oneOrNull,
  QueryGetReceiptDataResolverFn: oneOrNull,
  QueryListMessagesDataResolverFn: ownPage,
} as const;

/** Answers for what belongs to another exactly as for what does not exist. */
export function hideExistence(data: DataResources): void {
  for (const [name, template] of Object.entries(responses))
    setResponseTemplate(data, name, template);
}
