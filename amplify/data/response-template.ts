import type { DataResources } from './resource.ts';

/** Gives a resolver's function another response template; throws when Amplify makes no such function any more. */
export function setResponseTemplate(
  { cfnResources }: DataResources,
  name: string,
  template: string,
): void {
  const configurations = Object.values(cfnResources.cfnFunctionConfigurations);
  const configuration = configurations.find((candidate) => candidate.name === name);
  if (configuration === undefined) throw new Error(`Amplify makes no function ${name} any more.`);
  configuration.responseMappingTemplateS3Location = undefined;
  configuration.responseMappingTemplate = template;
}
