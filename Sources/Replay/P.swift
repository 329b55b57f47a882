import CZstd
import Crypto

private enum P {}
