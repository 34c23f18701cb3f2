/** The whole schema. A noun or a verb is in it once its file is named here. */
import { builder } from "./builder.ts";
import "./scalars.ts";
import "./ente.ts";
import "./payment-type.ts";
import "./payment.ts";
import "./payment-details.ts";
import "./payment-queries.ts";
import "./payments.ts";
import "./create-payment.ts";
import "./update-payment.ts";
import "./cancel-payment.ts";
import "./reissue-payment.ts";
import "./refresh-payments.ts";
import "./record-payment.ts";
import "./resend-mail.ts";
import "./open-checkout.ts";
import "./bulk-action.ts";
import "./bulk-items.ts";
import "./bulk-mutations.ts";
import "./start-bulk-action.ts";
import "./my-payments.ts";
import "./my-receipts.ts";
import "./cart.ts";
import "./cart-mutations.ts";

export const schema = builder.toSchema();
