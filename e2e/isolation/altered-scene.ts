import { alterAssembly } from './altered-assembly.ts';
import type { Door } from './attack.ts';
import { accountHoles, talkHoles } from './holes.ts';
import { projectAssembly, startUnthrottledProduct } from './product.ts';
import { type Attacker, setScene } from './scene.ts';

/** The scene of the other tests before a backend with holes in it: whoever looks there must find something. */
export async function setAlteredScene() {
  const altered = await alterAssembly(await projectAssembly(), [...talkHoles, ...accountHoles]);
  const product = await startUnthrottledProduct({ assemblyFolder: altered.folder });
  const scene = await setScene(product);

  function attackerNamed(wanted: string): Attacker {
    const found = scene.attackers.find(({ name }) => name === wanted);
    if (found) return found;
    throw new Error(`Nobody is ${wanted}.`);
  }

  function doorNamed(wanted: string): Door {
    const route = scene.routes.find(({ name }) => name === wanted);
    if (route) return { kind: 'route', route };
    const field = scene.surface.fields.find(({ name }) => name === wanted);
    if (field) return { kind: 'field', field };
    throw new Error(`Nothing is called ${wanted}.`);
  }

  async function close(): Promise<void> {
    await product.close();
    await altered.remove();
  }
  return { scene, attackerNamed, doorNamed, close };
}
