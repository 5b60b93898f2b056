// Of LINE's SDK only what the form needs: where it is open, and LINE's word for who has opened it.
import liff from "@line/liff/core";
import GetIDToken from "@line/liff/get-id-token";
import IsInClient from "@line/liff/is-in-client";

liff.use(new GetIDToken());
liff.use(new IsInClient());
window.liff = liff;
