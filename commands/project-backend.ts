import { join } from 'node:path';
import type { BackendParts } from '../local/backend.ts';
import { createRunningBackend, type RunningBackend } from '../local/running-backend.ts';
import { synthesisMilliseconds, synthesizeProject } from './assembly-cache.ts';
import { usesDemoModel, type Environment } from './environment.ts';
import { openRemoteBedrock } from './remote-bedrock.ts';
import { printFunctionLine, printMail } from './output.ts';

/** Where the outputs of the local backend lie; the web app is built from them. */
export function outputsFileOf(environment: Environment): string {
  return join(environment.dataFolder, 'amplify_outputs.json');
}

/** Which model answers, as the ready line says it. */
export function modelSentence(environment: Environment): string {
  const { openaiBaseUrl, openaiModel } = environment;
  if (usesDemoModel(environment)) return 'the offline demo model answers';
  if (openaiBaseUrl === null) return 'OpenAI answers';
  return `${openaiModel ?? 'the first model it offers'} at ${openaiBaseUrl} answers`;
}

/** Values of the function's own variables on this machine. */
function variablesFor(environment: Environment): Readonly<Record<string, string>> {
  const demoUrl = `http://127.0.0.1:${environment.port}/__local/model/v1`;
  const baseUrl = usesDemoModel(environment) ? demoUrl : environment.openaiBaseUrl;
  return {
    // The page is where the port is, and mails lead to it.
    ALLOWED_ORIGINS: `http://localhost:${environment.port}`,
    // From where it puts and gets files, by addresses that functions sign.
    FILE_URL: `http://localhost:${environment.port}/__local/aws`,
    ...(baseUrl === null ? {} : { OPENAI_BASE_URL: baseUrl }),
    // With OpenAI itself answering there is a network; a model on this machine may have none.
    ...(baseUrl === null
      ? {}
      : { OPEN_METEO_URL: `http://127.0.0.1:${environment.port}/__local/weather` }),
    // The demo MCP server of this machine.
    MCP_ORIGINS: `http://127.0.0.1:${environment.port}`,
    // An account may choose the demo model by its address, also where another answers.
    MODEL_SERVERS: JSON.stringify([{ url: demoUrl, keyParameter: null }]),
    ...(environment.openaiModel === null ? {} : { MODEL: environment.openaiModel }),
    ...(environment.debugMode ? { DEBUG_MODE: 'on' } : {}),
  };
}

function backendParts(environment: Environment, assemblyFolder: string): BackendParts {
  return {
    assemblyFolder,
    port: environment.port,
    dataFolder: environment.dataFolder,
    allowedOrigins: [],
    // A server without keys takes any.
    secrets: { OPENAI_API_KEY: environment.openaiApiKey ?? 'local' },
    variables: variablesFor(environment),
    remoteBedrock: environment.bedrock && openRemoteBedrock(environment.bedrock),
    now: Date.now,
    onMail: printMail,
    onLog: printFunctionLine,
    onFault: (error) => console.error(error),
  };
}

/** Parlance's own backend, following its sources; a stop ends a synthesis that is under way. */
export function createProjectBackend(environment: Environment, stop: AbortSignal): RunningBackend {
  return createRunningBackend({
    synthesize: () =>
      synthesizeProject(AbortSignal.any([stop, AbortSignal.timeout(synthesisMilliseconds)])),
    partsOf: (assemblyFolder) => backendParts(environment, assemblyFolder),
    outputsFile: outputsFileOf(environment),
  });
}
