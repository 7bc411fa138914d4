import { coordination } from "./coordination";
import { datastandard } from "./datastandard";
import { evaluation } from "./evaluation";
import { exchange } from "./exchange";
import { gis } from "./gis";
import { guidance } from "./guidance";
import { identity } from "./identity";
import { kernel } from "./kernel";
import { monitoring } from "./monitoring";
import { simulation } from "./simulation";
import { supervision } from "./supervision";
import type { System } from "./system";

/** Every system the console has pages for, in the order of the menu. */
export const SYSTEMS: System[] = [coordination, supervision, monitoring, evaluation, guidance, gis, exchange, datastandard, simulation, identity, kernel];
