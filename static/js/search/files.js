// Fetches the files of the index. They are compressed in themselves, since servers leave files of
// unknown types as they are.

import { Damage } from "./index.js";

// Missing says that a file is not there: as a rule, because the archive was built again.
export class Missing extends Error {}

// reader returns a function that reads a file of a folder by its name.
export const reader = folder => async (name, fresh) => {
  const answer = await fetch(folder + name, fresh ? { cache: "reload" } : {});
  if (answer.status === 404) throw new Missing(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const packed = await answer.blob();
  try {
    const plain = packed.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw new Damage(name);
  }
};

// able reports whether this browser can read the index at all, and from here.
export const able = () => typeof DecompressionStream === "function";
export const served = () => location.protocol === "http:" || location.protocol === "https:";
