import type { DataResources } from './resource.ts';
import { setResponseTemplate } from './response-template.ts';

const ofOneConversation = `#if( $util.isNullOrEmpty($ctx.args.conversationId) )
  $util.error("conversationId must be given.", "InvalidArguments")
#end
$util.toJson({})
`;

/** Amplify lets a list be asked for without its partition, and then reads the table row after row of everybody. */
export function refuseScans(data: DataResources): void {
  // The step before the one that reads: it decides who may.
  setResponseTemplate(data, 'QuerylistMessagesauth0Function', ofOneConversation);
}
