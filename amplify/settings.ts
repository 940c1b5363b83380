import { parseSettings } from './settings-schema.ts';

/**
 * How this deployment is set up. Change a value here and deploy; a wrong one stops the synthesis and says
 * which it is and what it may be. Secrets are not here: `npx ampx sandbox secret set OPENAI_API_KEY`.
 */
export const settings = parseSettings({
  name: 'Parlance',
  /**
   * Who may sign up: anyone with an e-mail address ('open'), addresses of some domains
   * ({ domains: ['example.com'] }), or nobody by themselves ('invited'). Whom an owner has invited always may.
   */
  signUp: 'open',
  /**
   * Who invitations come from. Amazon SES sends only for an address or a domain that you have verified with it;
   * until then owners pass on the link that the page shows them.
   */
  mailSender: 'Parlance <parlance@example.com>',
  /**
   * Origins of pages that may call the REST API besides the deployment's own: Amplify Hosting's address of
   * the branch, and http://localhost:5173 in a sandbox. The first one listed here, if any, is the one that
   * API Gateway's own refusals allow, so put a custom domain first.
   */
  allowedOrigins: [],
  /** Keeps the user pool and the tables when their stack is deleted; turn it on in production. */
  deletionProtection: false,
  /** Continuous backups of every table, at 0.20 USD a GB and month and nothing while they are empty. */
  backups: true,
  logRetentionDays: 3,
  /** Off, so that nobody reads the GraphQL schema from outside; tools read it with AWS credentials. */
  graphqlIntrospection: false,
  /** The deepest query answered; the page's own go five deep, a list of items with their fields is three. */
  graphqlDepthLimit: 6,
  /** Coarse net under the whole REST API: requests a second, and how many at once. */
  throttle: { ratePerSecond: 50, burst: 100 },
  model: {
    /** Who answers where an account has chosen nothing: 'openai', which is also a server at baseUrl, or 'bedrock'. */
    standard: 'openai',
    /** Empty for OpenAI's own, or any server that speaks its API. */
    baseUrl: '',
    /**
     * Other servers that speak OpenAI's API and that an account may choose as its endpoint:
     * { url: 'https://models.example.com/v1', secret: 'MODELS_KEY' }, or null where it asks for no key.
     * The key itself: `npx ampx sandbox secret set MODELS_KEY`.
     */
    servers: [],
    /** The model that answers where nobody has chosen one; empty for our choice, or the first one a server offers. */
    name: '',
    /**
     * Lets functions ask the catalogue's models at Amazon Bedrock, which costs nothing until somebody does. For some
     * of them AWS wants to hear once, in its console, what they are for.
     */
    bedrock: true,
    /**
     * Where Bedrock may answer: 'global' is anywhere in the world and costs a tenth less than one part of it: 'us',
     * 'eu', 'apac', 'jp' or 'au'. Not every model is in every part.
     */
    bedrockGeography: 'global',
    /**
     * A guardrail of Bedrock's that every question to its models and every answer of theirs passes, or null:
     * { id: 'gr1a2b3c4d5e', version: '1' }. It has to be in this deployment's region, and costs by the text it reads.
     */
    bedrockGuardrail: null,
  },
  tools: {
    /**
     * Origins of pages that bots with the tool may read, such as https://docs.example.com; none, and it reads no
     * page. What stands there reaches the model as it is, so name only sites that you trust not to mislead it.
     */
    webOrigins: [],
    /**
     * Which MCP servers accounts may use: any of the public internet that an owner adds, everybody being the owner of
     * an account of their own ('owners'), those at the origins below alone ('listed'), or none ('off'). Their tools
     * read what models tell them.
     */
    mcpServers: 'owners',
    /**
     * Origins of MCP servers such as https://mcp.example.com. They may be in your own network, where nothing is asked
     * that is not named here.
     */
    mcpOrigins: [],
  },
});
